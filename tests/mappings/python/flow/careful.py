from airflow.models import DAG

from alerts import page
from limits import LIMIT

dag = DAG(dag_id="train", on_failure_callback=page, dagrun_timeout=LIMIT, default_args={"retries": 3})
