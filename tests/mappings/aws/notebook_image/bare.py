import boto3

boto3.client("sagemaker").create_image(ImageName="lab", RoleArn="arn:aws:iam::123456789012:role/image")
