from sagemaker.core.network import NetworkConfig
from sagemaker.core.processing import Processor
from sagemaker.core.shapes import ProcessingOutput, ProcessingS3Output

processor = Processor(
    role=role,
    image_uri=image,
    instance_count=2,
    instance_type="ml.m5.xlarge",
    output_kms_key="alias/data",
    network_config=NetworkConfig(True, ["sg-1"], ["subnet-1"], True),
)
processor.run(
    outputs=[
        ProcessingOutput(
            output_name="a", s3_output=ProcessingS3Output(s3_uri="s3://prepared/a", s3_upload_mode="EndOfJob")
        ),
        ProcessingOutput(
            output_name="b", s3_output=ProcessingS3Output(s3_uri="s3://prepared/b", s3_upload_mode="EndOfJob")
        ),
    ]
)
