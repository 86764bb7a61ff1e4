"""Jobs that search for the best settings of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.concepts.expense import Expense
from wellbuilt.kernel.concepts import fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.training_job import TrainingJob

Strategy = Literal["bayesian", "random", "hyperband", "grid"]


class TuningJob(Expense):
    """A search for the settings with which training gives the best model."""

    area = "training"

    strategy: Strategy = fact("How does it choose what to try next?")
    gives_up_early: bool = fact("Are runs stopped that cannot become the best?")
    parallel: int = fact("How many runs go on at the same time?")
    tries: int | None = fact("How many runs may it make?")
    trainings: tuple[TrainingJob, ...] = link("What do its runs train?")
