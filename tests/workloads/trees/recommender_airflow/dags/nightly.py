from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.providers.amazon.aws.operators.sagemaker import SageMakerEndpointOperator, SageMakerTrainingOperator

TRAINING = {
    "TrainingJobName": "recommender-{{ ds_nodash }}",
    "AlgorithmSpecification": {
        "TrainingImage": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/recommender:latest",
        "TrainingInputMode": "File",
    },
    "RoleArn": "arn:aws:iam::111122223333:role/recommender",
    "OutputDataConfig": {"S3OutputPath": "s3://recommender-models/"},
    "ResourceConfig": {"InstanceCount": 2, "InstanceType": "ml.p3.2xlarge", "VolumeSizeInGB": 100},
    "StoppingCondition": {"MaxRuntimeInSeconds": 86400},
}


def prepare(**context):
    import pandas as pd

    clicks = pd.read_parquet("s3://recommender-data/clicks.parquet")
    clicks.dropna().to_parquet("s3://recommender-data/train.parquet")


with DAG(
    "recommender",
    start_date=datetime(2026, 1, 1),
    schedule="0 2 * * *",
    catchup=True,
    default_args={"owner": "reco", "retries": 0},
) as dag:
    ready = PythonOperator(task_id="prepare", python_callable=prepare)
    train = SageMakerTrainingOperator(task_id="train", config=TRAINING, wait_for_completion=True)
    deploy = SageMakerEndpointOperator(task_id="deploy", operation="update", config={"Endpoint": {"EndpointName": "recommender"}})
    ready >> train >> deploy
