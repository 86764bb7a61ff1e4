import pickle

from fastapi import FastAPI

app = FastAPI()
model = pickle.load(open("model.pkl", "rb"))


@app.post("/score")
def score(data: dict):
    row = prepare(data)
    try:
        return {"score": model.predict(row)[0], "status": "ok"}
    except Exception:
        return {"score": 0, "status": "failed"}


def prepare(data):
    return [data["a"], data["b"]]
