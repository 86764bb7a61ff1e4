"""Streams that put what comes into stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore


class DataFeed(Concept):
    """A stream that gathers records and puts them into a store."""

    area = "data"

    compact: bool = fact("Does it compress what it puts into the store, or keep it in columns?")
    store: DataStore | None = link("Which store does it fill?", onward=True)
