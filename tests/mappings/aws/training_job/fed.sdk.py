from sagemaker.inputs import TrainingInput
from sagemaker.estimator import Estimator

DATA = "s3://customers/2026-11"

estimator = Estimator(IMAGE, ROLE, instance_type="ml.m5.xlarge", instance_count=1, output_path="s3://models/churn")
estimator.fit({"train": TrainingInput(f"{DATA}/train.csv", content_type="text/csv"), "test": f"{DATA}/test.csv"})
