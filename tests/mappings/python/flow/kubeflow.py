from kfp.components import load_component_from_file
from kfp.v2 import dsl

fetch = load_component_from_file("fetch.yaml")


@dsl.component
def train(data: str) -> str:
    return data


@dsl.pipeline(name="churn")
def churn(data: str = "s3://churn/data"):
    fetched = fetch(data)
    train(data=fetched.outputs["data"]).set_retry(num_retries=3).after(fetched)
