import boto3

boto3.client("sagemaker").create_pipeline(
    PipelineName="churn",
    RoleArn="arn:aws:iam::123456789012:role/train",
    PipelineDefinition='{"Version": "2020-12-01", "Steps": [{"Name": "Bias", "Type": "ClarifyCheck", "CheckType": "MODEL_BIAS", "FailOnViolation": false, "Arguments": {}}]}',
)
