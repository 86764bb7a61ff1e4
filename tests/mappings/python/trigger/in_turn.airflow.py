from airflow import DAG
from data import DATA

dag = DAG("churn", schedule=[DATA], catchup=True, max_active_runs=1)
