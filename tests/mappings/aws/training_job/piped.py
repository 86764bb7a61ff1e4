from sagemaker.pytorch import PyTorch
from sagemaker.workflow.parameters import ParameterString
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.pipeline_context import PipelineSession
from sagemaker.workflow.steps import TrainingStep

machine = ParameterString(name="Machine", default_value="ml.m5.2xlarge")
estimator = PyTorch(
    entry_point="train.py",
    framework_version="2.1",
    instance_type=machine,
    instance_count=1,
    subnets=["subnet-1"],
    sagemaker_session=PipelineSession(),
)
step = TrainingStep(name="Train", step_args=estimator.fit({"train": "s3://customers/train"}))
Pipeline(name="churn", parameters=[machine], steps=[step]).upsert(role_arn=role)
