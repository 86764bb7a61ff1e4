"""Start a training job for the churn model. Run it from your laptop."""

import time

import boto3

BUCKET = "churn-models-111122223333"
ROLE = "arn:aws:iam::111122223333:role/churn-ml"
IMAGE = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/churn:latest"

sagemaker = boto3.client("sagemaker", region_name="eu-central-1")


def train(name: str) -> None:
    """Start a training job on two machines."""
    sagemaker.create_training_job(
        TrainingJobName=name,
        RoleArn=ROLE,
        AlgorithmSpecification={"TrainingImage": IMAGE, "TrainingInputMode": "File"},
        InputDataConfig=[
            {
                "ChannelName": "train",
                "DataSource": {
                    "S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://churn-data-111122223333/customers.csv"},
                },
            },
        ],
        OutputDataConfig={"S3OutputPath": f"s3://{BUCKET}/latest"},
        ResourceConfig={"InstanceType": "ml.m4.4xlarge", "InstanceCount": 2, "VolumeSizeInGB": 50},
        StoppingCondition={"MaxRuntimeInSeconds": 86400},
    )


if __name__ == "__main__":
    train(f"churn-{int(time.time())}")
