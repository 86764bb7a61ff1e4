"""Registries of models and the versions in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.model import Model


class ModelRegistry(Concept):
    """A named line of model versions, each with what it was made from and who approved it."""

    area = "models"

    packages: tuple[ModelPackage, ...] = back("Which versions are declared in it?", "ModelPackage", by="registry")


class ModelPackage(Concept):
    """One registered version of a model."""

    area = "models"

    approved: bool = fact("Is it approved for deployment?")
    registry: ModelRegistry | None = link("Which registry does it belong to?", onward=True)
    models: tuple[Model, ...] = back("Which hosted models are made from it?", "Model", by="packages")
