from sagemaker.core.resources import ModelPackageGroup
from sagemaker.model import Model

ModelPackageGroup.create(model_package_group_name="churn")
Model(image_uri=image, model_data=data).register(
    content_types=["text/csv"], model_package_group_name="churn", approval_status="Approved"
)
