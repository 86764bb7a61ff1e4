import boto3

client = boto3.client("sagemaker")
client.create_notebook_instance(
    NotebookInstanceName="lab",
    RoleArn="arn:aws:iam::123456789012:role/lab",
    InstanceType="ml.t3.medium",
    Tags=[{"Key": "Workload", "Value": "churn"}],
)
