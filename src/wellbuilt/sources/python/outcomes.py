"""What calls come to."""

from __future__ import annotations

from typing import TypeAlias

from wellbuilt.kernel.records import Node
from wellbuilt.kernel.values import value
from wellbuilt.sources.python.symbols import Client, Defined, Opened

Place: TypeAlias = tuple[str, int]
"""An event: its file and its number there."""


@value
class Recorded:
    """A call of a kind that is asked for; `on` is the call that made the object it is a method of.

    `by` is the class of the repository, derived from the one that is asked for, that was called in its place.
    """

    kind: str
    on: Place | None = None
    api: bool = False
    by: Defined | None = None


@value
class Grafted:
    """A method called on what another recorded call gave."""

    on: Place
    method: str


Outcome: TypeAlias = Recorded | Grafted | Defined | Client | Opened | Node | None
