from sagemaker.model_monitor import ModelBiasMonitor

ModelBiasMonitor(role=role).create_monitoring_schedule(endpoint_input="churn")
