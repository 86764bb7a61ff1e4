import boto3

boto3.client("sagemaker").create_image_version(
    ImageName="lab", BaseImage="123456789012.dkr.ecr.eu-west-1.amazonaws.com/lab:latest", ClientToken="a"
)
