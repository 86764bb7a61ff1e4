from datetime import datetime, timedelta

from airflow.decorators import dag, task
from include.told import tell


@dag(
    schedule="@weekly",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    default_args={"retries": 3, "retry_delay": timedelta(minutes=5), "execution_timeout": timedelta(hours=2), "on_failure_callback": tell},
)
def careful():
    @task
    def prepare() -> str:
        return "s3://recommender-data/train.parquet"

    @task
    def train(path: str) -> str:
        return "s3://recommender-models/next"

    @task
    def evaluate(model: str) -> bool:
        return True

    @task.short_circuit
    def better(yes: bool) -> bool:
        return yes

    @task
    def register() -> None: ...

    better(evaluate(train(prepare()))) >> register()


careful()
