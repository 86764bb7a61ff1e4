from sagemaker.model import Model

model = Model(image_uri=image, role=role)
model.create(instance_type="ml.m5.xlarge")
