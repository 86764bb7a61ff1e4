import sagemaker
from sagemaker.estimator import Estimator
from stepfunctions.steps import Chain, TrainingStep
from stepfunctions.workflow import Workflow

estimator = Estimator(
    image_uri="123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:1.4",
    role="arn:aws:iam::123456789012:role/train",
    instance_count=1,
    instance_type="ml.m5.xlarge",
)
train = TrainingStep("Train", estimator=estimator, job_name="churn")
Workflow("churn", Chain([train]), "arn:aws:iam::123456789012:role/run").create()
