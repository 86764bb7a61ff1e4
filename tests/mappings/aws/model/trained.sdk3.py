from sagemaker.serve import ModelBuilder
from sagemaker.train.configs import Networking

builder = ModelBuilder(
    model=trained,
    role_arn="arn:aws:iam::123456789012:role/host",
    network=Networking(subnets=["subnet-1"], security_group_ids=["sg-1"], enable_network_isolation=True),
)
builder.build()
builder.deploy(endpoint_name="churn", instance_type="ml.m5.large")
