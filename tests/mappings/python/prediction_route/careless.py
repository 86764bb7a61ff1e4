import pickle

import pandas as pd
from fastapi import FastAPI, Request

app = FastAPI()
model = pickle.load(open("model.pkl", "rb"))


@app.get("/")
def home():
    return {"ok": True}


@app.post("/predict")
async def predict(request: Request):
    frame = pd.DataFrame([await request.json()])
    try:
        return {"price": float(model.predict(frame)[0])}
    except Exception:
        return {"price": 0.0}
