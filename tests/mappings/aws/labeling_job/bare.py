import boto3

boto3.client("sagemaker").create_labeling_job(
    LabelingJobName="signs",
    LabelAttributeName="sign",
    InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://signs/manifest"}}},
    OutputConfig={"S3OutputPath": "s3://signs/labels"},
    RoleArn="arn:aws:iam::123456789012:role/label",

    HumanTaskConfig={
        "WorkteamArn": "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/labelers",
        "NumberOfHumanWorkersPerDataObject": 3,
    },
)
