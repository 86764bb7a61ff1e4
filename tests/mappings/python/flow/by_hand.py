from airflow import DAG
from airflow.utils.dates import days_ago

dag = DAG("once", schedule_interval=None, start_date=days_ago(1), default_args={"email_on_failure": False})
