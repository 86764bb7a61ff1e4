import boto3

boto3.client("kendra").create_index(Name="help", RoleArn="arn:aws:iam::123456789012:role/search")
