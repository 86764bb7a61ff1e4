from sagemaker.model import Model
from sagemaker.model_monitor import DataCaptureConfig

capture = DataCaptureConfig(True, 100, "s3://captured/churn", kms_key_id="arn:aws:kms:eu-west-1:123456789012:key/1")
Model(image_uri=image, model_data=data, role=role).deploy(
    initial_instance_count=1,
    instance_type="ml.m5.large",
    data_capture_config=capture,
    kms_key="arn:aws:kms:eu-west-1:123456789012:key/2",
)
