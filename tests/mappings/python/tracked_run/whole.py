import mlflow

with mlflow.start_run(run_name="nightly"):
    mlflow.log_params({"depth": 3})
    mlflow.log_input(mlflow.data.from_pandas(rows), context="training")
    mlflow.log_metric("recall", recall)
