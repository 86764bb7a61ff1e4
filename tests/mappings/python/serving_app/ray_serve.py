from fastapi import FastAPI
from ray import serve

app = FastAPI()


@serve.deployment(num_replicas=2)
@serve.ingress(app)
class Ranker:
    @app.post("/rank/predict")
    def predict(self, query: str) -> list[str]:
        return [query]
