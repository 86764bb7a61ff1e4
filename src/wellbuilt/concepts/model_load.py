"""Models as they are read back."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class ModelLoad(Concept):
    """The reading of a model from a file."""

    area = "serving"

    refuses_code: bool = fact("Does reading it refuse everything but plain data?")
    brings_code: bool = fact("Does it run code that is fetched together with the model?")
    one_version: bool = fact("Does it name one version of what is fetched?")
