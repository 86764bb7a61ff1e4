from sagemaker.core.resources import TransformJob
from sagemaker.core.shapes import TransformOutput, TransformResources

TransformJob.create(
    transform_job_name="churn",
    model_name="churn",
    transform_output=TransformOutput(s3_output_path="s3://answers/churn"),
    transform_resources=TransformResources(instance_type="ml.g5.xlarge", instance_count=1),
)
