import boto3

sm = boto3.client(service_name="sagemaker")
PUBLIC = "arn:aws:sagemaker:eu-central-1:394669845002:workteam/public-crowd/default"


def label(manifest: str) -> None:
    sm.create_labeling_job(
        LabelingJobName="receipts",
        LabelAttributeName="total",
        InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": manifest}}},
        OutputConfig={"S3OutputPath": "s3://demand-labels/", "KmsKeyId": "alias/demand"},
        RoleArn="arn:aws:iam::111122223333:role/demand",
        HumanTaskConfig={
            "WorkteamArn": PUBLIC,
            "UiConfig": {"UiTemplateS3Uri": "s3://demand-labels/template.html"},
            "PreHumanTaskLambdaArn": "arn:aws:lambda:eu-central-1:203001061592:function:PRE-BoundingBox",
            "TaskTitle": "Total of a receipt",
            "TaskDescription": "Draw a box around the total",
            "NumberOfHumanWorkersPerDataObject": 1,
            "TaskTimeLimitInSeconds": 300,
            "AnnotationConsolidationConfig": {
                "AnnotationConsolidationLambdaArn": "arn:aws:lambda:eu-central-1:203001061592:function:ACS-BoundingBox"
            },
        },
    )


def summary(text: str) -> dict:
    return boto3.client("comprehend").detect_sentiment(Text=text, LanguageCode="en")


def forecast_set() -> None:
    boto3.client("forecast").create_dataset_group(DatasetGroupName="demand", Domain="RETAIL")
    boto3.client("lookoutmetrics").create_anomaly_detector(
        AnomalyDetectorName="orders", AnomalyDetectorConfig={"AnomalyDetectorFrequency": "PT1H"}
    )
