"""Models as they are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.training_run import TrainingRun

Keeper = Literal["history", "large file storage", "data versioning", "nowhere"]
"""What keeps the versions of a file: the history of the code itself, large file storage beside it, data versioning."""


class ModelArtifact(Concept):
    """A file or folder that a model, or a part of one, is saved in."""

    area = "models"

    format: str = fact("In which format is it saved?")
    format_runs_code: bool = fact("Can it make the program that loads it run code of its choosing?")
    dangerous: tuple[str, ...] = fact("What would it run on loading that no model needs?")
    verdicts: tuple[str, ...] = fact("What does each scanner that was asked say of it?")
    signed: bool = fact("Is there a signature of it?")
    signature_fits: bool = fact("Is it the very file that was signed?")
    kept_by: Keeper = fact("What keeps its versions?")
    size_bytes: int = fact("How many bytes does it have?")
    inputs_stated: bool = fact("Does it say what goes in and what comes out?")
    models: tuple[TrainingRun, ...] = link("Which training runs made what it holds?")
