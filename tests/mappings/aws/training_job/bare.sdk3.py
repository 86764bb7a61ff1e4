from sagemaker.core.resources import TrainingJob
from sagemaker.core.shapes import OutputDataConfig, ResourceConfig, StoppingCondition

TrainingJob.create(
    training_job_name="churn",
    role_arn=role,
    output_data_config=OutputDataConfig(s3_output_path="s3://models/churn"),
    resource_config=ResourceConfig(instance_type="ml.m5.xlarge", instance_count=1, volume_size_in_gb=30),
    stopping_condition=StoppingCondition(),
)
