import boto3

client = boto3.client("kinesis")
client.create_stream(StreamName="clicks", ShardCount=1)
client.start_stream_encryption(StreamName="clicks", EncryptionType="KMS", KeyId="alias/clicks")
