import mlflow

mlflow.register_model("runs:/5f1c2d/model", "churn")
