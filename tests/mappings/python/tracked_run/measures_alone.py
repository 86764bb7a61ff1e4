import mlflow

mlflow.start_run()
mlflow.log_metrics({"recall": recall})
