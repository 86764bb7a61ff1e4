from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnModel(
            self,
            "Churn",
            execution_role_arn="arn:aws:iam::123456789012:role/host",
            containers=[
                sagemaker.CfnModel.ContainerDefinitionProperty(
                    image="123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:1.2",
                ),
                sagemaker.CfnModel.ContainerDefinitionProperty(
                    image="123456789012.dkr.ecr.eu-west-1.amazonaws.com/serve@sha256:0123",
                ),
            ],
        )
