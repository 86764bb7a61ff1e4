import boto3

boto3.client("sagemaker").create_processing_job(
    ProcessingJobName="prepare",
    RoleArn="arn:aws:iam::123456789012:role/data",
    AppSpecification={"ImageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:1"},
    ProcessingResources={
        "ClusterConfig": {"InstanceCount": 2, "InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 30}
    },
    ProcessingOutputConfig={
        "KmsKeyId": "alias/data",
        "Outputs": [
            {"OutputName": "a", "S3Output": {"S3Uri": "s3://prepared/a", "S3UploadMode": "EndOfJob"}},
            {"OutputName": "b", "S3Output": {"S3Uri": "s3://prepared/b", "S3UploadMode": "EndOfJob"}},
        ],
    },
    NetworkConfig={
        "EnableNetworkIsolation": True,
        "EnableInterContainerTrafficEncryption": True,
        "VpcConfig": {"Subnets": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
    },
)
