from sagemaker.model_monitor import CronExpressionGenerator, DefaultModelMonitor
from sagemaker.network import NetworkConfig

monitor = DefaultModelMonitor(
    "arn:aws:iam::123456789012:role/watch",
    volume_kms_key="alias/watch",
    output_kms_key="alias/watch",
    network_config=NetworkConfig(True, security_group_ids=["sg-1"], subnets=["subnet-1"]),
)
monitor.suggest_baseline(baseline_dataset="s3://reports/baseline.csv", dataset_format=form)
monitor.create_monitoring_schedule(
    monitor_schedule_name="hourly",
    endpoint_input="churn",
    output_s3_uri="s3://reports/churn",
    schedule_cron_expression=CronExpressionGenerator.hourly(),
)
