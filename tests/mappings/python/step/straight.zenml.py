from zenml import pipeline, step


@step
def prepare() -> str:
    return "features"


@step
def train(features: str) -> str:
    return features


@step
def deploy(model: str) -> None:
    print(model)


@pipeline
def churn():
    deploy(train(prepare()))
