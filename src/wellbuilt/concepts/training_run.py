"""Programs that make models."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class TrainingRun(Concept):
    """A program's fitting of one model to data, on whichever machine it runs."""

    seeded: bool = fact("Does the same data give the same model each time?")
    tracked: bool = fact("Is the run recorded where runs are kept and compared?")
    holds_out: bool = fact("Is the model judged by data that it did not learn from?")
