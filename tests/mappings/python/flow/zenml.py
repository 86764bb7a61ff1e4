from zenml import pipeline, step
from zenml.config.retry_config import StepRetryConfig


@step(retry=StepRetryConfig(max_retries=3, delay=10))
def train(data: str) -> str:
    return data


@pipeline(enable_cache=False)
def churn():
    train.with_options(parameters={"data": "s3://churn/data"})()
