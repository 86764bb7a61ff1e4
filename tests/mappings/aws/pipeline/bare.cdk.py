from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnPipeline(
            self,
            "Churn",
            pipeline_name="churn",
            role_arn="arn:aws:iam::123456789012:role/train",
            pipeline_definition={"PipelineDefinitionS3Location": {"Bucket": "pipelines", "Key": "churn.json"}},
        )
