"""Programs that make models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact

if TYPE_CHECKING:
    from wellbuilt.concepts.model_artifact import ModelArtifact


class TrainingRun(Concept):
    """A program's fitting of one model to data, on whichever machine it runs."""

    area = "training"

    fitted: bool = fact("Is the model fitted to data?")
    seeded: bool = fact("Does the same data give the same model each time?")
    tracked: bool = fact("Is the run recorded where runs are kept and compared?")
    holds_out: bool = fact("Is the model judged by data that it did not learn from?")
    artifacts: tuple[ModelArtifact, ...] = back("Which files is the model kept in?", "ModelArtifact", by="models")
