import bentoml
import mlflow


@bentoml.service(resources={"cpu": "2"})
class Churn:
    def __init__(self):
        self.model = mlflow.pyfunc.load_model("models:/churn/latest")

    @bentoml.api
    def predict(self, row: list[float]) -> float:
        return self.model.predict([row])[0]
