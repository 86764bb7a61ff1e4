from feast import FeatureView

trips = FeatureView(name="trips", entities=[driver], online=False, source=source)
