from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnProcessingJob(
            self,
            "Prepare",
            role_arn="arn:aws:iam::123456789012:role/data",
            app_specification=sagemaker.CfnProcessingJob.AppSpecificationProperty(
                image_uri="123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:1",
            ),
            processing_resources=sagemaker.CfnProcessingJob.ProcessingResourcesProperty(
                cluster_config=sagemaker.CfnProcessingJob.ClusterConfigProperty(
                    instance_count=1,
                    instance_type="ml.m5.xlarge",
                    volume_size_in_gb=30,
                ),
            ),
        )
