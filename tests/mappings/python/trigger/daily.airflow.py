from airflow import DAG

dag = DAG("churn", schedule="@daily", catchup=True)
