from kfp import dsl


@dsl.component
def train_model(data: str) -> str:
    return data


@dsl.pipeline(name="churn")
def churn(data: str = "s3://churn/data"):
    train_model(data=data)
