import io

import torch
from fastapi import FastAPI, UploadFile
from PIL import Image

from vision.data import TRANSFORM

app = FastAPI()
MODEL = torch.load("weights/boards.pt", map_location="cpu", weights_only=True)


@app.post("/predict")
async def predict(photo: UploadFile):
    image = TRANSFORM(Image.open(io.BytesIO(await photo.read()))).unsqueeze(0)
    with torch.no_grad():
        return {"class": int(MODEL.predict(image).argmax())}
