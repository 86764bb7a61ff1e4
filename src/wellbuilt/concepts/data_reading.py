"""Data as programs get it."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class DataReading(Concept):
    """A program's reading of data from an address or a file."""

    area = "data"

    proven: bool = fact("Is it proven, by encryption or a checksum, that the data is what its source gave?")
    written_back: bool = fact("Is what was read changed, and written to where it was read from?")
