"""Builds the model each week: the data, the answers and whom they treat badly are looked at on the way."""

from sagemaker.workflow.check_job_config import CheckJobConfig
from sagemaker.workflow.clarify_check_step import ClarifyCheckStep, ModelBiasCheckConfig, ModelExplainabilityCheckConfig
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.quality_check_step import DataQualityCheckConfig, ModelQualityCheckConfig, QualityCheckStep

ROLE = "arn:aws:iam::111122223333:role/demand"


def build(data, form, groups, model, shap, network):
    job = CheckJobConfig(
        role=ROLE,
        instance_type="ml.m5.xlarge",
        volume_kms_key="alias/demand",
        output_kms_key="alias/demand",
        network_config=network,
    )
    rows = QualityCheckStep(
        name="Rows",
        quality_check_config=DataQualityCheckConfig(baseline_dataset=data, dataset_format=form),
        check_job_config=job,
        skip_check=True,
    )
    answers = QualityCheckStep(
        name="Answers",
        quality_check_config=ModelQualityCheckConfig(baseline_dataset=data, dataset_format=form, problem_type="Regression"),
        check_job_config=job,
        skip_check=True,
        register_new_baseline=True,
    )
    shops = ClarifyCheckStep(
        name="Shops",
        clarify_check_config=ModelBiasCheckConfig(
            data_config=data, data_bias_config=groups, model_config=model, model_predicted_label_config=form
        ),
        check_job_config=job,
        fail_on_violation=False,
    )
    reasons = ClarifyCheckStep(
        name="Reasons",
        clarify_check_config=ModelExplainabilityCheckConfig(data_config=data, model_config=model, explainability_config=shap),
        check_job_config=job,
        fail_on_violation=False,
    )
    Pipeline(name="demand", steps=[rows, answers, shops, reasons]).upsert(role_arn=ROLE)
