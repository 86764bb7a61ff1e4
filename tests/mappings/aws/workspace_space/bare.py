import boto3

boto3.client("sagemaker").create_space(DomainId="d-1", SpaceName="lab")
