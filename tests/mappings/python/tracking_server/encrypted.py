import mlflow

mlflow.set_tracking_uri(uri="https://mlflow.example.com")
