import boto3

logs = boto3.client("logs")
logs.create_log_group(logGroupName="train")
logs.put_retention_policy(logGroupName="train", retentionInDays=30)
