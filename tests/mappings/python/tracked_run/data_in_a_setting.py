import mlflow

with mlflow.start_run():
    mlflow.log_param("training_file", "s3://bucket/rows-2024-05-01.parquet")
    mlflow.log_metric("recall", recall)
