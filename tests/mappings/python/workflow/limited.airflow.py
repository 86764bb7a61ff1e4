from datetime import timedelta

from airflow.decorators import dag


@dag(dagrun_timeout=timedelta(hours=2))
def churn():
    pass
