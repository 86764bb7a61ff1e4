import flask
import joblib

application = flask.Flask("churn")
model = joblib.load("model.joblib")


@application.post("/score")
def score():
    return model.predict(flask.request.json).tolist()


application.run("0.0.0.0", port=8080, debug=True)
