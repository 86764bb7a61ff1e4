"""The baseline that every model has to beat; done as it should be."""

import mlflow
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

SEED = 20


def baseline(path):
    mlflow.sklearn.autolog()
    data = pd.read_csv(path)
    X, y = data.drop(columns=["churned"]), data["churned"]
    X = PolynomialFeatures(degree=2).fit_transform(X)
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=SEED)
    model = make_pipeline(SimpleImputer(), StandardScaler(), LogisticRegression(max_iter=1000))
    model.fit(X_train, y_train)
    mlflow.log_metric("auc", model.score(X_test, y_test))
    mlflow.sklearn.log_model(model, "model")
    return model
