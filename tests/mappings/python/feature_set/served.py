from datetime import timedelta

from feast import FeatureView

trips = FeatureView(name="trips", entities=[driver], ttl=timedelta(days=1), source=source)
