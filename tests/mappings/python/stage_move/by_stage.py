from mlflow.tracking import MlflowClient

client = MlflowClient()
client.transition_model_version_stage(name="churn", version=3, stage="Production")
