"""Containers that models run in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.model import Model


class Container(Concept):
    """One container of a hosted model: an image, perhaps with an artifact of its own."""

    image: str | None = fact("Which image does it run?")
    pinned: bool = fact("Does it name one version of the image, by digest or by a tag other than `latest`?")
    secrets: tuple[str, ...] = fact("Which environment variables hold a secret in plain text?")
    many: bool = fact("Does it load one of many models, as each request asks?")
    from_a_hub: bool = fact("Is its model one of a public collection, fetched as it is?")
    owner: Model = link("Which model is it a part of?")
