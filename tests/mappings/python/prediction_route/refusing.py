import pickle

from flask import Flask, jsonify, request

app = Flask(__name__)
model = pickle.load(open("model.pkl", "rb"))


@app.route("/predict", methods=["POST"])
def predict():
    data = request.get_json()
    if "age" not in data:
        return jsonify(error="age is missing"), 400
    try:
        return jsonify(price=model.predict([[data["age"], 1]])[0], by=1)
    except Exception as error:
        return jsonify(error=str(error)), 500
