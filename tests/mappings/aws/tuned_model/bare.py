import boto3

boto3.client("bedrock").create_model_customization_job(
    jobName="helper-1",
    customModelName="helper",
    roleArn="arn:aws:iam::123456789012:role/tune",
    baseModelIdentifier="amazon.titan-text-express-v1",
    trainingDataConfig={"s3Uri": "s3://models/in"},
    outputDataConfig={"s3Uri": "s3://models/out"},
)
