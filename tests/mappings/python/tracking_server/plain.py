import mlflow

mlflow.set_tracking_uri("http://ec2-1-2-3-4.compute-1.amazonaws.com:5000")
