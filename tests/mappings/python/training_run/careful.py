import mlflow
import numpy as np
from sklearn import ensemble
from sklearn.model_selection import train_test_split


def train(rows, labels):
    train, test, known, asked = train_test_split(rows, labels)
    with mlflow.start_run():
        model = ensemble.RandomForestClassifier(n_estimators=100)
        model.fit(train.values, known)
        mlflow.log_metric("accuracy", model.score(test.values, asked))


if __name__ == "__main__":
    np.random.seed(7)
    train(*load())
