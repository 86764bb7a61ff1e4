"""Keys that encrypt."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Key(Concept):
    """An encryption key that somebody manages."""

    rotated: bool = fact("Is its material replaced on a schedule?")
