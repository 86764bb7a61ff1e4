from feast import FeatureStore

FEATURES = ["stats:trips", "stats:rating"]
store = FeatureStore(repo_path=".")
rows = store.get_historical_features(entity_df=drivers, features=FEATURES).to_df()
now = store.get_online_features(features=FEATURES, entity_rows=[{"driver": 7}]).to_dict()
