from kfp import dsl


@dsl.component(base_image="python:latest", packages_to_install=["torch", "pandas==2.2.3"])
def train(data: str, model: dsl.Output[dsl.Model]):
    import torch

    net = torch.nn.Linear(8, 1)
    torch.save(net.state_dict(), model.path)


@dsl.component(base_image="python:3.11.9-slim", packages_to_install=["boto3==1.35.0"])
def deploy(model: dsl.Input[dsl.Model]):
    import boto3

    boto3.client("sagemaker").update_endpoint(EndpointName="recommender", EndpointConfigName="next")


@dsl.pipeline(name="recommender")
def recommender(data: str = "s3://recommender-data/train.parquet"):
    made = train(data=data)
    deploy(model=made.outputs["model"])
