"""Programs that make models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.model_artifact import ModelArtifact
    from wellbuilt.concepts.preprocessor import Preprocessor

Answers = Literal["classes", "numbers", "scores"]


class TrainingRun(Concept):
    """A program's fitting of one model to data, on whichever machine it runs."""

    area = "training"

    fitted: bool = fact("Is the model fitted to data?")
    seeded: bool = fact("Does the same data give the same model each time?")
    tracked: bool = fact("Is the run recorded where runs are kept and compared?")
    holds_out: bool = fact("Is the model judged by data that it did not learn from?")
    judged_by_what_stopped_it: bool = fact("Is the model judged only by the data that said when to stop its training?")
    long: bool = fact("May it go on for a hundred rounds over the data, or add five hundred trees?")
    watched: bool = fact("Is it shown held-out data as it learns, by which it could stop?")
    stops_early: bool = fact("Does it end when it gets no better?")
    answers: Answers = fact("Does it answer with decided classes, with numbers, or with scores?")
    kept: bool = fact("Is the model written to a file by the program that makes it?")
    prepared_by: tuple[Preprocessor, ...] = link("Which steps prepared the data that it learnt from?")
    artifacts: tuple[ModelArtifact, ...] = back("Which files is the model kept in?", "ModelArtifact", by="models")
