"""Train, and keep the model."""

import sys

import joblib
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def main(path):
    data = pd.read_csv(path)
    y = data["churned"]
    X = StandardScaler().fit_transform(data.drop(columns=["churned"]))
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
    model = GradientBoostingClassifier(n_estimators=300)
    model.fit(X_train, y_train)
    print(roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]))
    joblib.dump(model, "models/churn.joblib")


if __name__ == "__main__":
    main(sys.argv[1])
