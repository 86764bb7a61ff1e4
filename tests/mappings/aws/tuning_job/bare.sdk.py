from sagemaker.pytorch import PyTorch
from sagemaker.tuner import HyperparameterTuner

estimator = PyTorch("train.py", role=role, instance_count=1, instance_type="ml.m5.xlarge", framework_version="2.1")
tuner = HyperparameterTuner(estimator, "loss", ranges, max_jobs=20, max_parallel_jobs=2, strategy="Bayesian")
tuner.fit({"train": "s3://customers/train"})
