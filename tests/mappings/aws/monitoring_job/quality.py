import boto3

boto3.client("sagemaker").create_model_quality_job_definition(
    JobDefinitionName="churn",
    RoleArn="arn:aws:iam::123456789012:role/watch",
    ModelQualityJobInput={"EndpointInput": {"EndpointName": "churn", "LocalPath": "/opt/ml"}},
)
