"""Models that share the machines of an endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.endpoint import Endpoint
    from wellbuilt.concepts.model import Model


class PlacedModel(Concept):
    """A model put onto the machines of an endpoint beside others, in a number of copies."""

    area = "serving"

    rolls_back: bool = fact("Is a new version taken back by itself when an alarm goes off?")
    endpoint: Endpoint | None = link("On which endpoint does it run?")
    model: Model | None = link("Which model is it?")
