"""Streams of data."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Stream(Concept):
    """A stream that keeps records on their way."""

    area = "data"

    encrypted: bool = fact("Are the records encrypted while they wait?")
    own_key: bool = fact("Does a key that you manage encrypt them?")
