import boto3

boto3.client("sagemaker").create_endpoint(EndpointName="churn", EndpointConfigName="churn-config")
