import boto3

boto3.client("glue").create_crawler(
    Name="data", DatabaseName="ml", Role="crawl", Targets={"S3Targets": [{"Path": "s3://data/raw"}]}
)
