import requests
from flask import Flask, jsonify, request

app = Flask(__name__)


@app.route("/predict", methods=["POST"])
def predict():
    answer = requests.post("http://model:8501/v1/models/churn:predict", json=request.get_json())
    return jsonify(answer.json())
