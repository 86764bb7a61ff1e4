"""Secrets that stand where anyone who reads the files sees them."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class WrittenSecret(Concept):
    """A secret that is written down in a file. Only its kind and its place are known, never its value."""

    area = "keys"

    kind: str = fact("What kind of secret is it?")
    readable: bool = fact("Can whoever reads the file use it as it stands there?")
    local: bool = fact("Is the file on this machine alone, unknown to version control?")
