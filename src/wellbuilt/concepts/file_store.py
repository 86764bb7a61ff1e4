"""Shared file systems."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class FileStore(Concept):
    """A file system that machines share."""

    area = "data"

    encrypted: bool = fact("Is what it keeps encrypted?")
    own_key: bool = fact("Does a key that you manage encrypt it?")
