"""Features of films, as they were and as they are."""

from feast import FeatureStore


class Films:
    def __init__(self, path="features"):
        self.features = FeatureStore(repo_path=path)

    def rows(self, seen):
        job = self.features.get_historical_features(entity_df=seen, features=["films:year", "films:rating"])
        return job.to_df()

    def one(self, film):
        return self.features.get_online_features(
            features=["films:year", "films:rating_now"], entity_rows=[{"film": film}]
        ).to_dict()
