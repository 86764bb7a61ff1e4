from sagemaker.model import Model
from sagemaker.serverless import ServerlessInferenceConfig

model = Model(image_uri=image, model_data=data, role=role)
model.deploy(serverless_inference_config=ServerlessInferenceConfig(memory_size_in_mb=4096))
