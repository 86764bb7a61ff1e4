import boto3

boto3.client("sagemaker").create_processing_job(
    ProcessingJobName="prepare",
    RoleArn="arn:aws:iam::123456789012:role/data",
    AppSpecification={"ImageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:1"},
    ProcessingResources={
        "ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 30}
    },
)
