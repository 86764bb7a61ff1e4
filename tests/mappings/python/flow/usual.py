from datetime import timedelta

from airflow import DAG
from airflow.utils.dates import days_ago

default_args = {
    "owner": "airflow",
    "email_on_failure": False,
    "retries": 1,
    "retry_delay": timedelta(minutes=5),
    "start_date": days_ago(2),
}
dag = DAG("train", default_args=default_args, schedule_interval="@daily")
