import pickle

import numpy as np
from flask import Flask, jsonify, request

app = Flask(__name__)
model = pickle.load(open("model.pkl", "rb"))


@app.route("/predict", methods=["POST"])
def predict():
    data = request.get_json(force=True)
    try:
        prediction = model.predict([np.array(list(data.values()))])
        return jsonify(prediction=prediction[0], model=3)
    except:
        return jsonify(prediction=-1, model=0)
