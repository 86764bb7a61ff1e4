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
                    instance_count=2,
                    instance_type="ml.m5.xlarge",
                    volume_size_in_gb=30,
                ),
            ),
            processing_output_config=sagemaker.CfnProcessingJob.ProcessingOutputConfigProperty(
                kms_key_id="alias/data",
                outputs=[
                    sagemaker.CfnProcessingJob.ProcessingOutputsObjectProperty(
                        output_name="a",
                        s3_output=sagemaker.CfnProcessingJob.S3OutputProperty(
                            s3_uri="s3://prepared/a",
                            s3_upload_mode="EndOfJob",
                        ),
                    ),
                    sagemaker.CfnProcessingJob.ProcessingOutputsObjectProperty(
                        output_name="b",
                        s3_output=sagemaker.CfnProcessingJob.S3OutputProperty(
                            s3_uri="s3://prepared/b",
                            s3_upload_mode="EndOfJob",
                        ),
                    ),
                ],
            ),
            network_config=sagemaker.CfnProcessingJob.NetworkConfigProperty(
                enable_network_isolation=True,
                enable_inter_container_traffic_encryption=True,
                vpc_config=sagemaker.CfnProcessingJob.VpcConfigProperty(
                    subnets=["subnet-1"],
                    security_group_ids=["sg-1"],
                ),
            ),
        )
