from sagemaker.sklearn import SKLearn
from sagemaker.tuner import HyperparameterTuner

estimator = SKLearn("train.py", framework_version="1.2-1", instance_type="ml.m5.xlarge", role=role)
tuner = HyperparameterTuner(estimator, "loss", ranges, max_jobs=8)
tuner.fit()
