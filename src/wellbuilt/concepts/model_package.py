"""Registries of models and the versions in them."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, link


class ModelRegistry(Concept):
    """A named line of model versions, each with what it was made from and who approved it."""

    area = "models"


class ModelPackage(Concept):
    """One registered version of a model."""

    area = "models"

    registry: ModelRegistry | None = link("Which registry does it belong to?", onward=True)
