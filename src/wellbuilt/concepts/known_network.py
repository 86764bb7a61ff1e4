"""Networks of which trained weights are published."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class KnownNetwork(Concept):
    """A network whose plan, and weights trained on much data, somebody has published, as a program trains it."""

    area = "training"

    starts_trained: bool = fact("Does its training begin with weights that were trained before?")
