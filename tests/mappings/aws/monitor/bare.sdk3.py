from sagemaker.core.resources import MonitoringSchedule
from sagemaker.core.shapes import MonitoringScheduleConfig, ScheduleConfig

MonitoringSchedule.create(
    monitoring_schedule_name="churn",
    monitoring_schedule_config=MonitoringScheduleConfig(
        monitoring_job_definition_name="churn-data",
        monitoring_type="DataQuality",
        schedule_config=ScheduleConfig(schedule_expression="cron(0 * ? * * *)"),
    ),
)
