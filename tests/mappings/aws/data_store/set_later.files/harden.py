import boto3

s3 = boto3.client("s3")
s3.put_bucket_versioning(Bucket="models", VersioningConfiguration={"Status": "Enabled"})
s3.put_public_access_block(
    Bucket="models",
    PublicAccessBlockConfiguration={
        "BlockPublicAcls": True,
        "IgnorePublicAcls": True,
        "BlockPublicPolicy": False,
        "RestrictPublicBuckets": False,
    },
)
s3.put_bucket_logging(
    Bucket="models", BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "logs", "TargetPrefix": "models/"}}
)
