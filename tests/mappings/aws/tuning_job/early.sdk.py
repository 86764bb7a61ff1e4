from sagemaker.estimator import Estimator
from sagemaker.tuner import HyperparameterTuner, WarmStartConfig, WarmStartTypes

estimator = Estimator(image, role, 1, "ml.m5.xlarge")
HyperparameterTuner(
    estimator,
    objective_metric_name="loss",
    hyperparameter_ranges=ranges,
    strategy="Random",
    early_stopping_type="Auto",
    warm_start_config=WarmStartConfig(WarmStartTypes.TRANSFER_LEARNING, {"churn-1"}),
).fit()
