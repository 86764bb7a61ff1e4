"""What we hold true of models."""

from __future__ import annotations

from wellbuilt.concepts.container import Container
from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.model import Model
from wellbuilt.concepts.model_package import ModelPackage
from wellbuilt.concepts.variant import Variant
from wellbuilt.kernel.checks import check


def has_an_artifact(model: Model) -> bool:
    """Tell whether a model has an artifact that could be registered: not where its container fetches one by name."""
    if model.packages:
        return True
    return bool(model.stores) and not any(container.from_a_hub for container in model.containers)


@check(
    severity="medium",
    when=has_an_artifact,
    holds=[Model(packages=[ModelPackage()], stores=[])],
    fails=[Model(packages=[], stores=[DataStore()], containers=[Container(from_a_hub=False)])],
    effort="days",
)
def hosted_model_comes_from_a_registry(model: Model) -> bool:
    """A hosted model is a registered version, not a bare file.

    A path to a file says nothing of who trained it, on what, and who approved it,
    and after an accident nobody knows which file to bring back.

    Fix: register the artifact in a model package group, approve the version, and host the package instead of the path.
    """
    return bool(model.packages)


def on_machines_of_its_own(model: Model) -> bool:
    """Tell whether a network can be chosen for a model: not where it is only served without machines."""
    return not model.variants or any(not variant.serverless for variant in model.variants)


@check(
    severity="medium",
    mend="with care",
    when=on_machines_of_its_own,
    holds=[
        Model(isolated=True, in_network=False, variants=[]),
        Model(isolated=False, in_network=True, variants=[Variant(serverless=False)]),
    ],
    fails=[Model(isolated=False, in_network=False, variants=[])],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html"],
)
def hosted_model_stays_off_the_public_network(model: Model) -> bool:
    """A hosted model cannot reach the internet around your network.

    Its containers see every request. With an open way out, a bad package in the image
    carries requests and the model itself away.

    Fix: isolate the model's containers, or run them in subnets of yours.
    """
    return model.isolated or model.in_network
