from airflow import DAG
from airflow.models.baseoperator import chain
from airflow.operators.python import ShortCircuitOperator
from airflow.providers.amazon.aws.operators.sagemaker import SageMakerEndpointOperator, SageMakerTrainingOperator

with DAG("churn", schedule="@daily"):
    deploy = SageMakerEndpointOperator(task_id="deploy", config={})
    train = SageMakerTrainingOperator(task_id="train", config={})
    enough = ShortCircuitOperator(task_id="enough", python_callable=print)
    chain(train, enough, deploy)
