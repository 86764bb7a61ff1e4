from airflow import DAG
from airflow.providers.amazon.aws.operators.sagemaker import SageMakerTrainingOperator

with DAG("churn", schedule="@daily"):
    SageMakerTrainingOperator(task_id="fit", config={})
