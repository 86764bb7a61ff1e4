from sagemaker.workflow.check_job_config import CheckJobConfig
from sagemaker.workflow.clarify_check_step import ClarifyCheckStep, ModelBiasCheckConfig
from sagemaker.workflow.pipeline import Pipeline

config = ModelBiasCheckConfig(data_config=data, data_bias_config=groups, model_config=model, model_predicted_label_config=label)
bias = ClarifyCheckStep("Bias", config, CheckJobConfig(role=role), fail_on_violation=False)
Pipeline(name="churn", steps=[bias]).upsert(role_arn="arn:aws:iam::123456789012:role/train")
