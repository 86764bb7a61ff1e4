from feast import FeatureService, FeatureStore

store = FeatureStore(repo_path=".")
ranking = FeatureService(name="ranking", features=[stats])
rows = store.get_historical_features(entity_df=drivers, features=["stats:trips"]).to_df()
now = store.get_online_features(features=ranking, entity_rows=[{"driver": 7}]).to_dict()
