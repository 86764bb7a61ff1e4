import boto3

boto3.client("secretsmanager").create_secret(Name="db")
