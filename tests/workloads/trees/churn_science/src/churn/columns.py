"""The same, with only the amounts put to scale."""

import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

AMOUNTS = ["monthly", "total"]


def parts(path):
    data = pd.read_csv(path)
    data[AMOUNTS] = MinMaxScaler().fit_transform(data[AMOUNTS])
    X = data.drop(columns=["churned"])
    return train_test_split(X, data["churned"], random_state=20)


def without_amounts(path):
    data = pd.read_csv(path)
    data[AMOUNTS] = MinMaxScaler().fit_transform(data[AMOUNTS])
    return train_test_split(data[["tenure", "contract"]], data["churned"], random_state=20)
