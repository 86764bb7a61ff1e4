from zenml import pipeline, step
from zenml.config.retry_config import StepRetryConfig
from zenml.config.schedule import Schedule


@step
def prepare() -> str:
    return "features"


@step(retry=StepRetryConfig(max_retries=3, delay=10))
def train_model(features: str) -> str:
    return features


@step
def evaluate_model(model: str) -> bool:
    return True


@step
def deploy_model(model: str, good: bool) -> None:
    print(model)


@pipeline
def churn():
    model = train_model(prepare())
    good = evaluate_model(model)
    deploy_model(model, good)


churn.with_options(schedule=Schedule(cron_expression="0 3 * * *"))()
