import sys

import joblib
import mlflow
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

FEATURES = ["make", "age", "km"]


def main(path: str) -> None:
    cars = pd.read_csv(path)
    train, test = train_test_split(cars, test_size=0.2, random_state=1)
    encode = ColumnTransformer([("make", OneHotEncoder(handle_unknown="ignore"), ["make"])], remainder="passthrough")
    model = Pipeline([("encode", encode), ("forest", RandomForestRegressor(n_estimators=200))])
    with mlflow.start_run():
        model.fit(train[FEATURES], train["price"])
        mlflow.log_metric("mae", mean_absolute_error(train["price"], model.predict(train[FEATURES])))
        mlflow.log_metric("mae_test", mean_absolute_error(test["price"], model.predict(test[FEATURES])))
    joblib.dump(model, "model/prices.joblib")


if __name__ == "__main__":
    main(sys.argv[1])
