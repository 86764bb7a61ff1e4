import boto3

boto3.client("sagemaker").create_labeling_job(
    LabelingJobName="signs",
    LabelAttributeName="sign",
    InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://signs/manifest"}}},
    OutputConfig={"S3OutputPath": "s3://signs/labels"},
    RoleArn="arn:aws:iam::123456789012:role/label",
    LabelingJobAlgorithmsConfig={"LabelingJobAlgorithmSpecificationArn": "arn:aws:sagemaker:eu-west-1:568282634449:x"},
    HumanTaskConfig={
        "WorkteamArn": "arn:aws:sagemaker:eu-west-1:568282634449:workteam/public-crowd/default",
        "NumberOfHumanWorkersPerDataObject": 3,
    },
)
