import sagemaker.workflow.pipeline
from sagemaker.pytorch.estimator import PyTorch
from sagemaker.workflow.steps import TrainingStep


def steps():
    estimator = PyTorch("train.py", framework_version="2.1", train_instance_type="ml.m5.2xlarge", role=role)
    return TrainingStep("Train", estimator=estimator, inputs={"train": "s3://customers/train"})


sagemaker.workflow.pipeline.Pipeline("churn", steps=[steps()]).upsert(role)
