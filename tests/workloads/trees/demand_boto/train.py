"""Train tonight's model."""

from datetime import datetime

import boto3

ROLE = "arn:aws:iam::111122223333:role/demand"
IMAGE = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/demand"
sagemaker = boto3.client("sagemaker", region_name="eu-central-1")
COMMON = {
    "RoleArn": ROLE,
    "StoppingCondition": {"MaxRuntimeInSeconds": 7200},
    "Tags": [{"Key": "CostCenter", "Value": "planning"}],
}


def train():
    name = f"demand-{datetime.now():%Y-%m-%d}"
    sagemaker.create_training_job(
        TrainingJobName=name,
        AlgorithmSpecification={"TrainingImage": f"{IMAGE}:latest", "TrainingInputMode": "File"},
        ResourceConfig={
            "InstanceType": "ml.c4.8xlarge",
            "InstanceCount": 1,
            "VolumeSizeInGB": 50,
            "VolumeKmsKeyId": "alias/demand",
        },
        OutputDataConfig={"S3OutputPath": "s3://demand-models/", "KmsKeyId": "alias/demand"},
        EnableNetworkIsolation=True,
        Environment={"SNOWFLAKE_PASSWORD": "sn0w-Fl4ke-77"},
        **COMMON,
    )
    return name


def tune():
    sagemaker.create_hyper_parameter_tuning_job(
        HyperParameterTuningJobName="demand-weekly",
        HyperParameterTuningJobConfig={
            "Strategy": "Bayesian",
            "ResourceLimits": {"MaxNumberOfTrainingJobs": 60, "MaxParallelTrainingJobs": 4},
            "TrainingJobEarlyStoppingType": "Off",
            "HyperParameterTuningJobObjective": {"Type": "Minimize", "MetricName": "validation:rmse"},
        },
        TrainingJobDefinition={
            "AlgorithmSpecification": {"TrainingImage": f"{IMAGE}:1.9.0", "TrainingInputMode": "File"},
            "RoleArn": ROLE,
            "OutputDataConfig": {"S3OutputPath": "s3://demand-models/tuning"},
            "ResourceConfig": {"InstanceType": "ml.m6i.2xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
            "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
            "EnableNetworkIsolation": True,
        },
        Tags=COMMON["Tags"],
    )


def tune_at_once():
    sagemaker.create_hyper_parameter_tuning_job(
        HyperParameterTuningJobName="demand-at-once",
        HyperParameterTuningJobConfig={
            "Strategy": "Bayesian",
            "ResourceLimits": {"MaxNumberOfTrainingJobs": 12, "MaxParallelTrainingJobs": 12},
            "TrainingJobEarlyStoppingType": "Auto",
            "HyperParameterTuningJobObjective": {"Type": "Minimize", "MetricName": "validation:rmse"},
        },
        Tags=COMMON["Tags"],
    )
