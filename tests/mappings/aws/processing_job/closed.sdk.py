from sagemaker.network import NetworkConfig
from sagemaker.processing import Processor, ProcessingOutput

inside = NetworkConfig(
    enable_network_isolation=True,
    encrypt_inter_container_traffic=True,
    subnets=["subnet-1"],
    security_group_ids=["sg-1"],
)
processor = Processor(
    role, image, instance_count=2, instance_type="ml.m5.xlarge", output_kms_key="alias/data", network_config=inside
)
processor.run(
    outputs=[
        ProcessingOutput(source="/opt/ml/processing/a", destination="s3://prepared/a"),
        ProcessingOutput(source="/opt/ml/processing/b", destination="s3://prepared/b"),
    ]
)
