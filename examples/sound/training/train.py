"""Start a training job for the churn model; the workflow in `delivery/` calls this with a run name."""

import boto3

ACCOUNT = "111122223333"
BUCKET = f"churn-models-{ACCOUNT}"
KEY = f"arn:aws:kms:eu-central-1:{ACCOUNT}:alias/churn"

sagemaker = boto3.client("sagemaker", region_name="eu-central-1")


def train(run: str, snapshot: str, image: str) -> None:
    """Train on one immutable snapshot of the data, into a folder of the run's own."""
    sagemaker.create_training_job(
        TrainingJobName=run,
        RoleArn=f"arn:aws:iam::{ACCOUNT}:role/churn-training",
        AlgorithmSpecification={"TrainingImage": image, "TrainingInputMode": "File"},
        InputDataConfig=[
            {
                "ChannelName": "train",
                "DataSource": {
                    "S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"s3://churn-data-{ACCOUNT}/{snapshot}/"},
                },
            },
        ],
        OutputDataConfig={"S3OutputPath": f"s3://{BUCKET}/runs", "KmsKeyId": KEY},
        ResourceConfig={
            "InstanceType": "ml.m6i.2xlarge",
            "InstanceCount": 1,
            "VolumeSizeInGB": 50,
            "VolumeKmsKeyId": KEY,
        },
        VpcConfig={"Subnets": ["subnet-0a1", "subnet-0b2"], "SecurityGroupIds": ["sg-0c3"]},
        EnableNetworkIsolation=True,
        Tags=[{"Key": "Workload", "Value": "churn"}, {"Key": "CostCenter", "Value": "crm"}],
        EnableManagedSpotTraining=True,
        CheckpointConfig={"S3Uri": f"s3://{BUCKET}/checkpoints"},
        StoppingCondition={"MaxRuntimeInSeconds": 7200, "MaxWaitTimeInSeconds": 10800},
    )
