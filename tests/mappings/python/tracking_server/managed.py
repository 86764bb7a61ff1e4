import mlflow

mlflow.set_tracking_uri("arn:aws:sagemaker:eu-west-1:111122223333:mlflow-tracking-server/team")
