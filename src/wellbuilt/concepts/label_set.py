"""Labels as they were given."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class LabelSet(Concept):
    """The labels that people and machines gave to data, as an export tells it."""

    items: int = fact("How many items carry a label?")
    seen_twice: float = fact("How many in a hundred of them did two people label, or more?")
    agreed: float = fact("On how many in a hundred of those did all of them say the same?")
    by_machine: float = fact("How many in a hundred of all carry what a model said, left as it was?")
