import boto3

boto3.client("ec2").create_vpc_endpoint(VpcId="vpc-1", ServiceName="com.amazonaws.eu-west-1.s3")
