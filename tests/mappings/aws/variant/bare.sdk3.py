from sagemaker.core.resources import EndpointConfig, Model
from sagemaker.core.shapes import ContainerDefinition, ProductionVariant

model = Model.create(model_name="churn", primary_container=ContainerDefinition(image=image), execution_role_arn=role)
EndpointConfig.create(
    endpoint_config_name="churn-config",
    production_variants=[
        ProductionVariant(
            variant_name="main", model_name=model.model_name, instance_type="ml.m5.large", initial_instance_count=1
        )
    ],
)
