import mlflow.sklearn
from sklearn.linear_model import LogisticRegression

model = LogisticRegression().fit(rows, labels)
mlflow.sklearn.log_model(model, "model")
