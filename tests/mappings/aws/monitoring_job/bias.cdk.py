from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnModelBiasJobDefinition(
            self,
            "Churn",
            role_arn="arn:aws:iam::123456789012:role/watch",
            model_bias_job_input=sagemaker.CfnModelBiasJobDefinition.ModelBiasJobInputProperty(
                endpoint_input=sagemaker.CfnModelBiasJobDefinition.EndpointInputProperty(
                    endpoint_name="churn",
                    local_path="/opt/ml",
                ),
            ),
            job_resources=sagemaker.CfnModelBiasJobDefinition.MonitoringResourcesProperty(
                cluster_config=sagemaker.CfnModelBiasJobDefinition.ClusterConfigProperty(
                    instance_count=1,
                    instance_type="ml.m5.xlarge",
                    volume_size_in_gb=20,
                ),
            ),
        )
