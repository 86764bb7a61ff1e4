"""What is known of a car, from the store of features."""

from feast import FeatureStore

LEARNT = ["cars:mileage", "cars:model"]
store = FeatureStore(repo_path="features")


def then(cars):
    return store.get_historical_features(entity_df=cars, features=LEARNT).to_df()


def now(car):
    wanted = ["cars:mileage", "cars:model", "prices:last_sold"]
    return store.get_online_features(features=wanted, entity_rows=[{"car": car}]).to_dict()


class Alike:
    def __init__(self):
        self.store = FeatureStore(repo_path="features")

    def then(self, cars):
        return self.store.get_historical_features(cars, LEARNT).to_df()

    def now(self, car):
        return self.store.get_online_features(LEARNT, [{"car": car}]).to_dict()
