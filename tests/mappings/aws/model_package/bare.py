import boto3

boto3.client("sagemaker").create_model_package(ModelPackageName="churn-1")
