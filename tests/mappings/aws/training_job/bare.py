import boto3

client = boto3.client("sagemaker")
client.create_training_job(
    TrainingJobName="churn",
    OutputDataConfig={"S3OutputPath": "s3://models/churn"},
    ResourceConfig={"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
    StoppingCondition={},
)
