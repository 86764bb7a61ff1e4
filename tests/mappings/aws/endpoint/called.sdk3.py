from sagemaker.core.resources import Endpoint, EndpointConfig

config = EndpointConfig.create(endpoint_config_name="churn-config", production_variants=[])
Endpoint.create(endpoint_name="churn", endpoint_config_name=config.endpoint_config_name)
