"""Models as files: written by one program, read by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.training_run import TrainingRun


class ModelArtifact(Concept):
    """A file that a program writes a model to."""

    runs_code: bool = fact("Can reading it run code that is hidden in it?")
    models: tuple[TrainingRun, ...] = link("Which training runs made what it holds?")


class ModelLoad(Concept):
    """The reading of a model from a file."""

    refuses_code: bool = fact("Does reading it refuse everything but plain data?")
