import boto3

boto3.client("firehose").create_delivery_stream(
    DeliveryStreamName="events",
    ExtendedS3DestinationConfiguration={
        "RoleARN": "arn:aws:iam::111122223333:role/feed",
        "BucketARN": "arn:aws:s3:::events",
        "CompressionFormat": "GZIP",
    },
)
