"""Reports on data that a program makes."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class DataReport(Concept):
    """A program's look at data: whether it drifted, whether it is as it should be."""

    judges: bool = fact("Does it say whether the data is as it should be?")
    read_by_program: bool = fact("Does the program act on what comes out, or hand it to one that does?")
