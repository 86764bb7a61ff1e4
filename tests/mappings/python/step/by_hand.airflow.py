from airflow import DAG
from airflow.operators.python import PythonOperator


def prepare():
    pass


dag = DAG("churn", schedule=None, default_args={"retries": 0})
PythonOperator(task_id="prepare", python_callable=prepare, dag=dag)
