from sagemaker.model_monitor import DefaultModelMonitor

DefaultModelMonitor(role=role).create_monitoring_schedule(endpoint_input="churn")
