import boto3

boto3.client("ecr").create_repository(repositoryName="train")
