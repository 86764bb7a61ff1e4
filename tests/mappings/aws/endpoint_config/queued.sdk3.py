from sagemaker.core.resources import EndpointConfig
from sagemaker.core.shapes import AsyncInferenceConfig, AsyncInferenceOutputConfig, ProductionVariant

EndpointConfig.create(
    endpoint_config_name="churn",
    production_variants=[ProductionVariant(variant_name="main", model_name="churn", instance_type="ml.g5.xlarge")],
    async_inference_config=AsyncInferenceConfig(
        output_config=AsyncInferenceOutputConfig(s3_output_path="s3://answers/churn", kms_key_id="alias/answers")
    ),
)
