import boto3

boto3.client("sagemaker").create_endpoint_config(
    EndpointConfigName="churn",
    ProductionVariants=[
        {"VariantName": "main", "ModelName": "churn", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}
    ],
)
