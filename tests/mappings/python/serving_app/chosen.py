import mlflow
from flask import Flask

app = Flask(__name__)
model = mlflow.sklearn.load_model(model_uri="models:/churn@champion")


@app.route("/predict")
def predict():
    return model.predict(row)
