import mlflow
from fastapi import FastAPI

NAME = "churn"
app = FastAPI()
model = mlflow.pyfunc.load_model(f"models:/{NAME}/latest")


@app.post("/predict")
def predict(row: dict):
    return model.predict(row)
