import boto3

boto3.client("sagemaker").create_model_bias_job_definition(
    JobDefinitionName="churn",
    RoleArn="arn:aws:iam::123456789012:role/watch",
    ModelBiasJobInput={"EndpointInput": {"EndpointName": "churn", "LocalPath": "/opt/ml"}},
)
