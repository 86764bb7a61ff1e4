import os

import torch
from flask import Flask, request

app = Flask(__name__)
model = torch.load("weights/boards.pt", weights_only=True)


@app.route("/health")
def health():
    return "well"


@app.route("/train", methods=["POST"])
def train():
    os.system("python -m vision.train")
    return "trained"


@app.route("/predict", methods=["POST"])
def predict():
    return {"board": model(torch.tensor(request.json["pixels"])).argmax().item()}
