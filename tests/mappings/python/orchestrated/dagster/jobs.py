import dagster as dg


@dg.op
def prepare():
    return "features"


@dg.op(retry_policy=dg.RetryPolicy(max_retries=3))
def train_model(features):
    return features


@dg.op
def evaluate_model(model):
    return model


@dg.op
def deploy_model(model, good):
    print(model)


@dg.job
def churn():
    model = train_model(prepare())
    deploy_model(model, evaluate_model(model))


nightly = dg.ScheduleDefinition(job=churn, cron_schedule="0 3 * * *")


@dg.sensor(job=churn)
def new_data(context):
    return dg.RunRequest()
