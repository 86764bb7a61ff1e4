from airflow.decorators import task
from airflow.sdk import DAG
from airflow.providers.amazon.aws.operators.sagemaker import SageMakerEndpointOperator, SageMakerTrainingOperator


@task(trigger_rule="one_failed")
def tell():
    pass


with DAG("churn", schedule="@daily"):
    train = SageMakerTrainingOperator(task_id="train", config={})
    SageMakerEndpointOperator(task_id="deploy", config={}).set_upstream(train)
    train >> tell()
