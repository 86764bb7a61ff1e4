"""Ways from a program into a database."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Connection(Concept):
    """One call by which a program signs in to a database."""

    area = "keys"

    password_written: bool = fact("Is its password written in the program?")
