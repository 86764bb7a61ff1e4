import mlflow

mlflow.MlflowClient().set_registered_model_alias("churn", "champion", 3)
