from sagemaker.model import Model
from sagemaker.workflow.model_step import ModelStep
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.steps import CacheConfig, TrainingStep

model = Model(image_uri=image, model_data=data)
register = ModelStep(
    name="A", step_args=model.register(content_types=["text/csv"], approval_status="PendingManualApproval")
)
train = TrainingStep(name="B", step_args=arguments, cache_config=CacheConfig(enable_caching=True, expire_after="30d"))
pipeline = Pipeline(name="churn", steps=[train, register])
pipeline.create(role)
