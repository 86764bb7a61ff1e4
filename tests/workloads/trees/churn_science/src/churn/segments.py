"""Customers in segments."""

import pandas as pd
import sklearn.model_selection as ms
from sklearn import preprocessing as pp
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier as Forest
import pickle

CONFIG = {"n_estimators": 200, "max_depth": 8, "random_state": 3}


def prepare(frame):
    numbers = frame[["tenure", "spend"]]
    scaler = pp.MinMaxScaler()
    scaler.fit(numbers)
    return PCA(n_components=2, random_state=0).fit_transform(scaler.transform(numbers))


def segment(frame: pd.DataFrame):
    inside = prepare(frame)
    train_x, test_x, train_y, test_y = ms.train_test_split(inside, frame["segment"], random_state=1)
    forest = Forest(**CONFIG)
    forest.fit(train_x, train_y)
    print("accuracy", forest.score(train_x, train_y))
    with open("models/segments.pkl", "wb") as file:
        pickle.dump(forest, file)


def vote(frame):
    """Each fold fits its own scaler, as it should."""
    from sklearn.model_selection import cross_val_score
    from sklearn.pipeline import Pipeline

    pipe = Pipeline([("scale", pp.StandardScaler()), ("forest", Forest(random_state=1))])
    return cross_val_score(pipe, frame[["tenure", "spend"]], frame["segment"], cv=5).mean()
