"""Whether old and young customers are treated alike."""

import pandas as pd
from fairlearn.metrics import MetricFrame, demographic_parity_difference, selection_rate
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split


def compare(path):
    data = pd.read_csv(path)
    X, y = data.drop(columns=["churned", "senior"]), data["churned"]
    X_train, X_test, y_train, y_test, old_train, old_test = train_test_split(X, y, data["senior"], random_state=20)
    search = GridSearchCV(LogisticRegression(class_weight="balanced", max_iter=1000), {"C": [0.1, 1, 10]})
    search.fit(X_train, y_train)
    model = LogisticRegression(class_weight="balanced", C=search.best_params_["C"], max_iter=1000)
    model.fit(X_train, y_train)
    groups = MetricFrame(
        metrics=selection_rate, y_true=y_train, y_pred=model.predict(X_train), sensitive_features=old_train
    )
    apart = demographic_parity_difference(y_test, model.predict(X_test), sensitive_features=old_test)
    return groups.by_group, apart
