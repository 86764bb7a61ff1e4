import os

from flask import Flask

app = Flask(__name__)


@app.route("/train", methods=["GET"])
def train():
    os.system("python main.py")
    return "done"


@app.route("/predict", methods=["POST"])
def predict():
    return "1"
