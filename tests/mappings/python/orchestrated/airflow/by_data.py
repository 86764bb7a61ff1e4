from airflow.sdk import Asset, dag, task


@task(retries=3)
def train_model():
    return "model"


@dag(schedule=[Asset("s3://churn/data")])
def churn_on_data():
    train_model()


churn_on_data()
