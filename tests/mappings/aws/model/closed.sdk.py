import boto3
from sagemaker.model import Model

boto3.client("s3").create_bucket(Bucket="models")
model = Model(
    image,
    "s3://models/churn.tar.gz",
    "arn:aws:iam::123456789012:role/host",
    vpc_config={"Subnets": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
    enable_network_isolation=True,
)
model.deploy(1, "ml.m5.large")
