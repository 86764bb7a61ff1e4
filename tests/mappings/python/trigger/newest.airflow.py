from airflow import DAG

dag = DAG("churn", schedule_interval="0 3 * * *", catchup=False)
