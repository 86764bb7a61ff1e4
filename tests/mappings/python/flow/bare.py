from airflow import DAG
from airflow.operators.python import PythonOperator

with DAG("train", schedule="@daily") as dag:
    PythonOperator(task_id="fit", python_callable=fit)
