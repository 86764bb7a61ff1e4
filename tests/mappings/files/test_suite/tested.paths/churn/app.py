import joblib


def model_fn(folder):
    return joblib.load(folder + "/model.joblib")


def predict_fn(data, model):
    return model.predict(data)
