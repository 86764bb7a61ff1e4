from prefect import flow, task
from prefect.events import DeploymentEventTrigger


@task(retries=3)
def train_model():
    return "model"


@flow
def churn_on_data():
    train_model()


if __name__ == "__main__":
    churn_on_data.serve(name="on-data", triggers=[DeploymentEventTrigger(expect=["new-data"])])
