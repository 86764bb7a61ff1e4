import mlflow
from work import learn

with mlflow.start_run():
    mlflow.set_tag("stage", "trial")
    learn(3)
