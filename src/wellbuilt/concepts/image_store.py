"""Places that keep container images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.statement import Statement


class ImageStore(Concept):
    """A named line of container images."""

    area = "software"

    scanned: bool = fact("Is every image looked through for known weaknesses when it arrives?")
    tags_fixed: bool = fact("Does a tag stay with its image for ever?")
    tidied: bool = fact("Do rules delete images that nobody uses any more?")
    statements: tuple[Statement, ...] = link("Who may pull and push, by its own policy?")
