from mlflow import MlflowClient

client = MlflowClient()
client.create_model_version("churn", "runs:/5f1c2d/model", "5f1c2d")
