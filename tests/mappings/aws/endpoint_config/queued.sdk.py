from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.huggingface import HuggingFaceModel

model = HuggingFaceModel(role=role, transformers_version="4.37", pytorch_version="2.1", py_version="py310")
model.deploy(
    initial_instance_count=1,
    instance_type="ml.g5.xlarge",
    async_inference_config=AsyncInferenceConfig(output_path="s3://answers/churn", kms_key_id="alias/answers"),
)
