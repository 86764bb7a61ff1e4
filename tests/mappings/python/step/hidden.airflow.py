from airflow import DAG
from airflow.providers.amazon.aws.operators.sagemaker import SageMakerEndpointOperator, SageMakerTrainingOperator
from ours import Compare

with DAG("churn", schedule="@daily"):
    deploy = SageMakerEndpointOperator(task_id="deploy", config={})
    train = SageMakerTrainingOperator(task_id="train", config={})
    train >> Compare(task_id="compare") >> deploy
    train >> deploy
