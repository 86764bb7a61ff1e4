from sagemaker.estimator import Estimator

estimator = Estimator(role=role, instance_type="ml.m5.xlarge", instance_count=1, output_path="s3://models/churn")
estimator.fit()
