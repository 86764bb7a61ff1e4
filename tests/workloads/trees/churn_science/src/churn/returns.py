"""Who comes back: few do."""

import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedShuffleSplit, train_test_split

FEATURES = ["tenure", "spend", "returned"]


def by_trees():
    customers = pd.read_csv("data/customers.csv")
    rows, answers = customers[FEATURES], customers["returned"]
    train_x, test_x, train_y, _ = train_test_split(rows, answers, random_state=1)
    forest = RandomForestClassifier(class_weight="balanced", random_state=1)
    forest.fit(train_x, train_y)
    return forest.predict_proba(test_x)


def by_hand():
    customers = pd.read_csv("data/customers.csv")
    model = LogisticRegression(max_iter=500)
    return model.fit(customers[["spend", "returned"]].values, customers.returned)


def in_shares():
    customers = pd.read_csv("data/customers.csv")
    answers = customers["returned"]
    train_x, test_x, train_y, _ = train_test_split(
        customers[["tenure", "spend"]], answers, stratify=answers, random_state=1
    )
    forest = RandomForestClassifier(class_weight="balanced", random_state=1)
    return forest.fit(train_x, train_y).predict_proba(test_x)


def in_turn():
    return StratifiedShuffleSplit(n_splits=3, random_state=1)
