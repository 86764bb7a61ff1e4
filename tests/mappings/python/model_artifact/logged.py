import mlflow

mlflow.sklearn.log_model(sk_model=model, name="model", input_example={"age": 40})
