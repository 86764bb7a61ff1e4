from kfp import dsl


@dsl.component
def prepare(data: str) -> str:
    return data


@dsl.component
def train_model(data: str) -> str:
    return data


@dsl.component
def evaluate_model(model: str) -> float:
    return 0.9


@dsl.component
def deploy_model(model: str):
    print(model)


@dsl.pipeline(name="churn")
def churn(data: str = "s3://churn/data"):
    made = prepare(data=data)
    model = train_model(data=made.output).set_retry(num_retries=3)
    score = evaluate_model(model=model.output)
    with dsl.If(score.output > 0.8):
        deploy_model(model=model.output)
