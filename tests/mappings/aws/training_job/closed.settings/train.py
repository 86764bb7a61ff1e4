from pathlib import Path

import boto3
import yaml


def load(name):
    with open(Path(__file__).parent / "config" / f"{name}.yaml") as file:
        return yaml.safe_load(file)


config = load("train")

boto3.client("sagemaker").create_training_job(
    TrainingJobName="churn",
    RoleArn=config["role"],
    EnableManagedSpotTraining=config["spot"],
    EnableNetworkIsolation=config.get("isolated", False),
    EnableInterContainerTrafficEncryption=config.get("encrypted", True),
    AlgorithmSpecification={"TrainingInputMode": "File", "TrainingImage": config["image"]},
    CheckpointConfig={"S3Uri": "s3://models/checkpoints"},
    OutputDataConfig={"S3OutputPath": "s3://models/churn", "KmsKeyId": "alias/models"},
    ResourceConfig=config["machines"],
    StoppingCondition={"MaxRuntimeInSeconds": config["stop"]["after"]},
)
