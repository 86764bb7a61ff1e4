import mlflow

mlflow.set_tracking_uri("sqlite:///mlflow.db")
