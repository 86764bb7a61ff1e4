import boto3

boto3.client("s3").create_bucket(Bucket="data")
glue = boto3.client("glue")
glue.create_database(DatabaseInput={"Name": "ml"})
glue.create_table(DatabaseName="ml", TableInput={"Name": "t", "StorageDescriptor": {"Location": "s3://data/t/"}})
