import pickle

from flask import Flask, request

app = Flask(__name__)


@app.route("/")
def home():
    return "hello"


@app.route("/predict", methods=["POST"])
def predict():
    with open("model.pkl", "rb") as file:
        model = pickle.load(file)
    return str(model.predict(request.json["rows"]))


if __name__ == "__main__":
    app.run()
