import boto3

boto3.client("sagemaker").create_monitoring_schedule(
    MonitoringScheduleName="churn",
    MonitoringScheduleConfig={
        "MonitoringJobDefinitionName": "churn-data",
        "MonitoringType": "DataQuality",
        "ScheduleConfig": {"ScheduleExpression": "cron(0 * ? * * *)"},
    },
)
