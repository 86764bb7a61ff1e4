"""Endpoint configurations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.endpoint import Endpoint
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.variant import Variant


class EndpointConfig(Concept):
    """What an endpoint is to be made of: which models, on which machines, and what is recorded."""

    area = "serving"

    asynchronous: bool = fact("Are requests queued, and answers put into a store?")
    captures: bool = fact("Are requests and answers recorded?")
    variants: tuple[Variant, ...] = link("Which models answer, on which machines?")
    shadows: tuple[Variant, ...] = link("Which models see copies of the requests?")
    volume_key: Key | None = link("Which key of yours encrypts the disks of its machines?")
    captured_to: DataStore | None = link("Which store keeps what is recorded?", onward=True)
    captured_key: Key | None = link("Which key of yours encrypts what is recorded?")
    answers_to: DataStore | None = link("Which store are queued answers put into?", onward=True)
    answers_key: Key | None = link("Which key of yours encrypts queued answers?")
    endpoints: tuple[Endpoint, ...] = back("Which endpoints run with it?", "Endpoint", by="config")
