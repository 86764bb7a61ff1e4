from dagster import job, op


@op
def load():
    return "s3://churn/data"


@op
def train_model(data):
    return data


@job
def churn():
    train_model(load())
