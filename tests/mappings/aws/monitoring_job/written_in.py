import boto3

boto3.client("sagemaker").create_monitoring_schedule(
    MonitoringScheduleName="hourly",
    MonitoringScheduleConfig={
        "MonitoringType": "ModelBias",
        "ScheduleConfig": {"ScheduleExpression": "cron(0 * ? * * *)"},
        "MonitoringJobDefinition": {
            "RoleArn": "arn:aws:iam::123456789012:role/watch",
            "MonitoringAppSpecification": {"ImageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/watch:1"},
            "MonitoringInputs": [{"EndpointInput": {"EndpointName": "churn", "LocalPath": "/opt/ml"}}],
            "MonitoringOutputConfig": {"MonitoringOutputs": []},
            "MonitoringResources": {"ClusterConfig": {"InstanceCount": 2, "InstanceType": "ml.m5.xlarge"}},
        },
    },
)
