"""Model places: where a pipeline puts the model that it makes."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class ModelPlace(Concept):
    """Where each run of a pipeline writes the model that it makes."""

    area = "models"

    keeps_versions: bool = fact("Does each run keep its model beside those of earlier runs?")
