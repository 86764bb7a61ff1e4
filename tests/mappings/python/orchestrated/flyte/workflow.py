from flytekit import CronSchedule, LaunchPlan, conditional, task, workflow


@task
def prepare() -> str:
    return "features"


@task(retries=3)
def train_model(features: str) -> str:
    return features


@task
def evaluate_model(model: str) -> float:
    return 0.9


@task
def deploy_model(model: str, score: float) -> str:
    return model


@workflow
def churn() -> str:
    model = train_model(features=prepare())
    score = evaluate_model(model=model)
    return deploy_model(model=model, score=score)


nightly = LaunchPlan.get_or_create(workflow=churn, name="nightly", schedule=CronSchedule(schedule="0 3 * * *"))
