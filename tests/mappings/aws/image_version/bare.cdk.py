from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnImageVersion(
            self,
            "Lab",
            image_name="lab",
            base_image="123456789012.dkr.ecr.eu-west-1.amazonaws.com/lab:latest",
        )
