from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnInferenceComponent(
            self,
            "Churn",
            endpoint_name="shared",
            variant_name="main",
            specification=sagemaker.CfnInferenceComponent.InferenceComponentSpecificationProperty(
                model_name="churn",
            ),
            runtime_config=sagemaker.CfnInferenceComponent.InferenceComponentRuntimeConfigProperty(
                copy_count=2,
            ),
        )
