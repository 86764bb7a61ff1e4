"""States of trainings that programs keep."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Checkpoints(Concept):
    """States of a model that a program writes down while it trains."""

    area = "training"

    limited: bool = fact("Are older states deleted, or written over, as newer ones come?")
