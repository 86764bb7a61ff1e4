import boto3

DATA = "s3://customers/2026-11"

boto3.client("sagemaker").create_training_job(
    TrainingJobName="churn",
    InputDataConfig=[
        {"ChannelName": "train", "DataSource": {"S3DataSource": {"S3Uri": f"{DATA}/train.csv"}}},
        {"ChannelName": "test", "DataSource": {"S3DataSource": {"S3Uri": f"{DATA}/test.csv"}}},
    ],
    OutputDataConfig={"S3OutputPath": "s3://models/churn"},
    ResourceConfig={"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
    StoppingCondition={},
)
