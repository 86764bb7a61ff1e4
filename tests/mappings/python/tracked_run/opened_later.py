import mlflow

run = mlflow.start_run()
with run:
    mlflow.log_metric("recall", recall)
