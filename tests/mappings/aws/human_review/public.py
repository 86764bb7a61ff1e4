import boto3

boto3.client("sagemaker").create_flow_definition(
    FlowDefinitionName="review",
    RoleArn="arn:aws:iam::123456789012:role/review",
    HumanLoopConfig={"WorkteamArn": "arn:aws:sagemaker:eu-west-1:394669845002:workteam/public-crowd/default"},
    OutputConfig={"S3OutputPath": "s3://reviews/churn", "KmsKeyId": "alias/reviews"},
)
