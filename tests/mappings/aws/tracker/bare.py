import boto3

boto3.client("s3").create_bucket(Bucket="artifacts")
boto3.client("sagemaker").create_mlflow_tracking_server(
    TrackingServerName="lab",
    RoleArn="arn:aws:iam::123456789012:role/lab",
    ArtifactStoreUri="s3://artifacts/mlflow",
)
