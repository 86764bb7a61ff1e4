import boto3

boto3.client("sns").create_topic(Name="alerts")
