import boto3

boto3.client("sagemaker").create_model(ModelName="churn", ExecutionRoleArn="arn:aws:iam::123456789012:role/host")
