"""The same endpoint on Ray Serve, for more machines than one: `serve run segmentation.serving.ray_app:app`."""

from __future__ import annotations

from ray import serve

from segmentation.asgi import endpoint

REPLICAS = {"min_replicas": 2, "max_replicas": 8, "target_ongoing_requests": 16}


@serve.deployment(autoscaling_config=REPLICAS, health_check_period_s=10, health_check_timeout_s=5)
@serve.ingress(endpoint)
class Endpoint:
    """One replica: the application and its own copy of the model."""


app = Endpoint.bind()
