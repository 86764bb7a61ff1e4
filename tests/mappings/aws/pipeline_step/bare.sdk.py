from sagemaker.pytorch import PyTorch
from sagemaker.processing import ScriptProcessor
from sagemaker.workflow.condition_step import ConditionStep
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.retry import StepRetryPolicy
from sagemaker.workflow.step_collections import RegisterModel
from sagemaker.workflow.steps import ProcessingStep, TrainingStep

estimator = PyTorch("train.py", role=role, framework_version="2.1", instance_type="ml.m5.xlarge", instance_count=2)
train = TrainingStep(name="Train", estimator=estimator, retry_policies=[StepRetryPolicy(exception_types=[error])])
evaluate = ProcessingStep("Evaluate", processor=ScriptProcessor(role, image, ["python3"], 1, "ml.m5.xlarge"))
register = RegisterModel(
    name="Register",
    estimator=estimator,
    content_types=["text/csv"],
    response_types=["text/csv"],
    approval_status="PendingManualApproval",
)
better = ConditionStep(name="Better", conditions=[], if_steps=[register], else_steps=[])
Pipeline(name="churn", steps=[train, evaluate, better]).upsert(role_arn="arn:aws:iam::123456789012:role/train")
