"""What we hold true of models that share the machines of an endpoint."""

from __future__ import annotations

from wellbuilt.concepts.placed_model import PlacedModel
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[PlacedModel(rolls_back=True)],
    fails=[PlacedModel(rolls_back=False)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-rolling.html"],
)
def placed_model_takes_a_bad_version_back(model: PlacedModel) -> bool:
    """A new version of a model that is placed on an endpoint is taken back by itself when an alarm goes off.

    The deployment settings of the endpoint do not speak of the models on it. Until somebody notices and finds the last
    version, every caller gets errors or nonsense.

    Fix: name alarms on the model's errors and latency in its own deployment settings.
    """
    return model.rolls_back
