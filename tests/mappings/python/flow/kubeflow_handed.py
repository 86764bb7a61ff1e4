from kfp import dsl


@dsl.component
def train(data: str) -> str:
    return data


def usual(step):
    step.set_memory_limit("4G")
    return [step]


@dsl.pipeline(name="churn")
def churn(data: str = "s3://churn/data"):
    usual([train(data=data)])
