import boto3

boto3.client("cloudtrail").create_trail(Name="all", S3BucketName="trail")
