import boto3

boto3.client("kinesis").create_stream(StreamName="clicks", ShardCount=1)
