"""Trainings spread over several accelerators."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Distribution(Concept):
    """How a program spreads the training of one model over several accelerators."""

    area = "training"

    trains: bool = fact("Is a model trained by it, not only asked?")
    one_process: bool = fact("Does one process drive all of them, and copy the model to each at every step?")
