import boto3

boto3.client("logs").create_log_group(logGroupName="train")
