"""Features as programs read them."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class FeatureReading(Concept):
    """A program's way to a store of features: what it reads there to learn from, and what it looks up to answer by."""

    area = "data"

    learnt_from: tuple[str, ...] = fact("Which features does it read to learn from, as they were at each time?")
    answered_by: tuple[str, ...] = fact("Which features does it look up to answer by, as they are now?")
