"""Tables of records."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Table(Concept):
    """A table that keeps records under keys."""

    area = "data"

    restorable: bool = fact("Can it be brought back to any moment of the last weeks?")
    keeps_locks: bool = fact("Does it keep nothing but locks, which nobody wants back?")
    protected: bool = fact("Must its protection be taken off before it can be deleted?")
