import boto3

boto3.client("ec2").create_flow_logs(
    ResourceIds=["vpc-1"],
    ResourceType="VPC",
    TrafficType="ALL",
    LogDestinationType="s3",
    LogDestination="arn:aws:s3:::traffic",
)
