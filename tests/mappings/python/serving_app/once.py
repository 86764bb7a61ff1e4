import mlflow
from fastapi import FastAPI

app = FastAPI()
model = mlflow.pyfunc.load_model("models:/churn@champion")


@app.post("/invocations")
def answer(rows: list[dict]):
    return model.predict(rows)
