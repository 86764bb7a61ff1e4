import boto3

client = boto3.client("sagemaker")
client.create_model_package_group(ModelPackageGroupName="churn")
client.create_model_package(ModelPackageGroupName="churn", ModelApprovalStatus="Approved")
