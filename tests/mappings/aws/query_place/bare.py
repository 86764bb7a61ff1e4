import boto3

boto3.client("athena").create_work_group(Name="ml")
