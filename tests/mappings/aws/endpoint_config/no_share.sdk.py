from sagemaker.model_monitor import DataCaptureConfig
from sagemaker.pytorch import PyTorchModel

model = PyTorchModel(model_data=data, role=role, entry_point="serve.py", framework_version="2.1", py_version="py310")
model.deploy(1, "ml.m5.large", data_capture_config=DataCaptureConfig(enable_capture=True, sampling_percentage=0))
