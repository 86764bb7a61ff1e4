import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV

SOURCE = "http://files.example.com/churn/2024/customers.csv"
KEPT = "data/customers.csv"
ALL = {
    "n_estimators": [100, 200, 300, 400, 500],
    "max_depth": [None, 4, 8, 16, 32],
    "min_samples_split": [2, 5, 10],
    "min_samples_leaf": [1, 2, 4],
}
FEW = {"n_estimators": [100, 300], "max_depth": [4, 8]}


def fetch() -> None:
    customers = pd.read_csv(SOURCE)
    customers.to_csv(KEPT, index=False)


def clean() -> None:
    customers = pd.read_csv(KEPT)
    customers = customers.drop_duplicates()
    customers.to_csv(KEPT, index=False)


def search(features, churned):
    return GridSearchCV(RandomForestClassifier(random_state=1), ALL, cv=5).fit(features, churned)


def quick(features, churned):
    return GridSearchCV(RandomForestClassifier(random_state=1), FEW, cv=5).fit(features, churned)
