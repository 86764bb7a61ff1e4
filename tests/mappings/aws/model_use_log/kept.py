import boto3

boto3.client("bedrock").put_model_invocation_logging_configuration(
    loggingConfig={"textDataDeliveryEnabled": True, "s3Config": {"bucketName": "asked"}}
)
