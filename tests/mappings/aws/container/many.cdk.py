from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnModel(
            self,
            "Churn",
            execution_role_arn="arn:aws:iam::123456789012:role/host",
            primary_container=sagemaker.CfnModel.ContainerDefinitionProperty(
                image="123456789012.dkr.ecr.eu-west-1.amazonaws.com/serve:1",
                mode="MultiModel",
                model_data_url="s3://models/",
            ),
        )
