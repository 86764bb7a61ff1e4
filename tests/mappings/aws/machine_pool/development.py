import boto3

boto3.client("glue").create_dev_endpoint(EndpointName="features", RoleArn="arn:aws:iam::111122223333:role/glue")
