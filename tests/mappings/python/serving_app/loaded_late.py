import joblib
from fastapi import FastAPI

app = FastAPI()
model = None


@app.post("/predict")
def answer(rows: list[dict]):
    global model
    if model is None:
        model = joblib.load("model.joblib")
    return model.predict(rows)
