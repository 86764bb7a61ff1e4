from flytekit import task, workflow


@task
def prepare() -> str:
    return "features"


@task
def train(features: str) -> str:
    return features


@task
def deploy(model: str) -> None:
    print(model)


@workflow
def churn() -> None:
    deploy(model=train(features=prepare()))
