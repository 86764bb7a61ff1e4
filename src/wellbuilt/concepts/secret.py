"""Secrets and settings that are kept apart from code."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Secret(Concept):
    """A secret in a place made for secrets."""

    area = "keys"

    written_down: bool = fact("Does its value stand in the code?")


class Setting(Concept):
    """A named value that programs look up."""

    area = "keys"

    looks_secret: bool = fact("Does its name say that it is a secret?")
    encrypted: bool = fact("Is it kept as a secret?")
