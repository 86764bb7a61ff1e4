"""What we hold true of the places that pipelines put models in."""

from __future__ import annotations

from wellbuilt.concepts.model_place import ModelPlace
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    holds=[ModelPlace(keeps_versions=True)],
    fails=[ModelPlace(keeps_versions=False)],
    links=["https://docs.kedro.org/en/0.19.14/data/data_catalog.html#dataset-versioning"],
)
def pipeline_keeps_earlier_models(place: ModelPlace) -> bool:
    """A pipeline keeps the model of each run; the next run does not write over it.

    The night a run makes a worse model, the one from before is gone. Nobody can go back to it, or find out what
    answered last week.

    Fix: let the catalog keep versions of what holds the model, or log the model of each run to a registry.
    """
    return place.keeps_versions
