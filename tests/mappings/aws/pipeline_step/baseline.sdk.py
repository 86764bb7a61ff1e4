from sagemaker.workflow.check_job_config import CheckJobConfig
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.quality_check_step import DataQualityCheckConfig, QualityCheckStep

step = QualityCheckStep(
    name="Statistics",
    skip_check=True,
    register_new_baseline=True,
    quality_check_config=DataQualityCheckConfig(baseline_dataset=data, dataset_format=form),
    check_job_config=CheckJobConfig(role=role),
)
Pipeline(name="churn", steps=[step]).upsert(role_arn="arn:aws:iam::123456789012:role/train")
