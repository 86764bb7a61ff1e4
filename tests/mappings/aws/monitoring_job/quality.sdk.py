from sagemaker.model_monitor import ModelQualityMonitor

ModelQualityMonitor(role=role).create_monitoring_schedule(endpoint_input="churn")
