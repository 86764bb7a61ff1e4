"""What we hold true of models."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.model import Model
from wellbuilt.concepts.model_package import ModelPackage
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[Model(packages=[ModelPackage()], stores=[])],
    fails=[Model(packages=[], stores=[DataStore()])],
    effort="days",
)
def hosted_model_comes_from_a_registry(model: Model) -> bool:
    """A hosted model is a registered version, not a bare file.

    A path to a file says nothing of who trained it, on what, and who approved it,
    and after an accident nobody knows which file to bring back.

    Fix: register the artifact in a model package group, approve the version, and host the package instead of the path.
    """
    return bool(model.packages)
