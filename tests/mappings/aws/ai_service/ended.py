import boto3

boto3.client("lookoutvision").create_project(ProjectName="defects")
