"""Features as programs read them."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class FeatureReading(Concept):
    """A program's way to a store of features, from which it reads to learn and looks up to answer by."""

    area = "data"

    unlearnt: tuple[str, ...] = fact("Which features does it look up to answer by, and never reads to learn from?")
