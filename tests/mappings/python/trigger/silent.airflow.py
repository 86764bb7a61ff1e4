from airflow import DAG

dag = DAG("churn", description="-")
