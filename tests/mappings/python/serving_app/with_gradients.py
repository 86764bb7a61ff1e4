import torch
from fastapi import FastAPI

app = FastAPI()
model = torch.load("model.pt", weights_only=False)


@app.post("/predict")
def predict(rows: list[float]) -> float:
    return model(torch.tensor(rows)).item()
