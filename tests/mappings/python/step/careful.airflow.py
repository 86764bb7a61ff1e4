from airflow.decorators import dag, task
from alerts import page


@dag(schedule="@daily", default_args={"retries": 2, "on_failure_callback": page})
def churn():
    @task
    def train_model():
        pass

    train_model()


churn()
