from sagemaker.estimator import Estimator
from sagemaker.model_monitor import CronExpressionGenerator, DefaultModelMonitor, EndpointInput

estimator = Estimator(image, role, 1, "ml.m5.xlarge")
estimator.fit()
predictor = estimator.deploy(1, "ml.m5.large", endpoint_name="churn")
DefaultModelMonitor(role=role).create_monitoring_schedule(
    endpoint_input=EndpointInput(predictor.endpoint_name, "/opt/ml/processing/input"),
    schedule_cron_expression=CronExpressionGenerator.hourly(),
)
