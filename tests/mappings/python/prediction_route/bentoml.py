import bentoml
import requests


@bentoml.service(traffic={"timeout": 10})
class Prices:
    model = bentoml.models.BentoModel("prices:3")

    @bentoml.api(route="/price")
    def price(self, year: int) -> dict:
        try:
            rates = requests.get("http://rates/today").json()
            return {"price": self.model.predict([[year, rates["eur"]]])[0]}
        except Exception:
            return {"price": 0.0}


@bentoml.service
class Other:
    @bentoml.api
    def well(self) -> str:
        return "well"
