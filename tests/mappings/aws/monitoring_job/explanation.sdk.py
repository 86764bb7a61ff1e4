from sagemaker.model_monitor import ModelExplainabilityMonitor

ModelExplainabilityMonitor(role=role).create_monitoring_schedule(endpoint_input="churn")
