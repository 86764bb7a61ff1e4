import boto3

boto3.client("sagemaker").create_domain(
    DomainName="team",
    AuthMode="IAM",
    VpcId="vpc-1",
    SubnetIds=["subnet-1"],
    DefaultUserSettings={"ExecutionRole": "arn:aws:iam::123456789012:role/team"},
)
