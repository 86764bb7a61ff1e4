from feast import FeatureStore


class Ranking:
    def __init__(self):
        self.store = FeatureStore(repo_path=".")

    def train(self, drivers):
        return self.store.get_historical_features(drivers, ["stats:trips"]).to_df()

    def answer(self, driver):
        wanted = ["stats:trips", "profile:rating"]
        return self.store.get_online_features(wanted, [{"driver": driver}]).to_dict()
