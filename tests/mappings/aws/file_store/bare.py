import boto3

boto3.client("efs").create_file_system(CreationToken="home")
