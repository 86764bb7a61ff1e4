from sagemaker.model_monitor import CronExpressionGenerator, ModelQualityMonitor

monitor = ModelQualityMonitor(role=role, instance_count=1, instance_type="ml.m5.xlarge")
monitor.create_monitoring_schedule(endpoint_input="churn", schedule_cron_expression=CronExpressionGenerator.now())
