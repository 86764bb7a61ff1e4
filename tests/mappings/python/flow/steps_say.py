from airflow.decorators import dag, task


@dag(schedule="@weekly")
def train():
    @task(retries=2)
    def fit():
        pass

    fit()
