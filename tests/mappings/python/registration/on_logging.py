import mlflow
from sklearn.linear_model import LogisticRegression

mlflow.sklearn.log_model(LogisticRegression(), name="model", registered_model_name="churn")
