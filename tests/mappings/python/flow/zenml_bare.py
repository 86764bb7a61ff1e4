from zenml import pipeline, step


@step
def load() -> str:
    return "s3://churn/data"


@step
def train_classifier(data: str) -> str:
    return data


@pipeline
def churn():
    train_classifier(load())
