from sagemaker.model_monitor import DataCaptureConfig
from sagemaker.sklearn.model import SKLearnModel

model = SKLearnModel(data, role, "serve.py", framework_version="1.2-1")
model.deploy(1, "ml.m5.large", data_capture_config=DataCaptureConfig(enable_capture=False))
