import boto3

boto3.client("sagemaker").create_transform_job(
    TransformJobName="churn",
    ModelName="churn",
    TransformInput={"DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://asked/churn"}}},
    TransformOutput={"S3OutputPath": "s3://answers/churn"},
    TransformResources={"InstanceType": "ml.g5.xlarge", "InstanceCount": 1},
)
