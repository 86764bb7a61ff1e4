import boto3

boto3.client("sagemaker").create_data_quality_job_definition(
    JobDefinitionName="churn-data",
    RoleArn="arn:aws:iam::123456789012:role/watch",
    DataQualityAppSpecification={"ImageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/watch:1"},
    DataQualityJobInput={"EndpointInput": {"EndpointName": "churn", "LocalPath": "/opt/ml"}},
    DataQualityJobOutputConfig={
        "MonitoringOutputs": [{"S3Output": {"LocalPath": "/opt/ml", "S3Uri": "s3://reports/churn"}}]
    },
    JobResources={"ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 20}},
)
