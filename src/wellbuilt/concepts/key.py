"""Keys that encrypt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.statement import Statement


class Key(Concept):
    """An encryption key that somebody manages."""

    area = "keys"

    rotated: bool = fact("Is its material replaced on a schedule?")
    rotatable: bool = fact("Can its material be replaced on a schedule?")
    statements: tuple[Statement, ...] = link("Who may use and manage it?")
