import logging
import pickle
from typing import Optional

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()
model = pickle.load(open("model.pkl", "rb"))


class Car(BaseModel):
    age: float
    km: float


@app.post("/predict")
def predict(car: Optional[Car]):
    try:
        price = float(model.predict([[car.age, car.km]])[0])
        logging.info("asked %s, answered %s", car, price)
        return {"price": price}
    except Exception as error:
        raise HTTPException(500) from error
