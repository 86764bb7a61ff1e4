import boto3

client = boto3.client("ec2")
client.create_vpc(CidrBlock="10.0.0.0/16")
client.create_subnet(VpcId="vpc-1", CidrBlock="10.0.1.0/24")
