from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.providers.amazon.aws.operators.sagemaker import SageMakerEndpointOperator, SageMakerTrainingOperator

with DAG("churn", schedule="@daily"):
    deploy = SageMakerEndpointOperator(task_id="deploy", config={})
    prepare = PythonOperator(task_id="prepare", python_callable=print)
    train = SageMakerTrainingOperator(task_id="train", config={})
    prepare >> train >> deploy
