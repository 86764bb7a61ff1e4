from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnMonitoringSchedule(
            self,
            "Churn",
            monitoring_schedule_name="churn",
            monitoring_schedule_config=sagemaker.CfnMonitoringSchedule.MonitoringScheduleConfigProperty(
                monitoring_job_definition_name="churn-data",
                monitoring_type="DataQuality",
                schedule_config=sagemaker.CfnMonitoringSchedule.ScheduleConfigProperty(
                    schedule_expression="NOW",
                ),
            ),
        )
