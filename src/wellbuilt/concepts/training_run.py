"""Programs that make models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.model_artifact import ModelArtifact
    from wellbuilt.concepts.preprocessor import Preprocessor
    from wellbuilt.concepts.split import Split

Answers = Literal["classes", "numbers", "scores"]


class TrainingRun(Concept):
    """A program's fitting of one model to data, on whichever machine it runs."""

    area = "training"

    fitted: bool = fact("Is the model fitted to data?")
    seeded: bool = fact("Does the same data give the same model each time?")
    learns_from: tuple[str, ...] = fact("From which parts of which divisions of the data does it learn?")
    holds_out: bool = fact("Is the model judged by data that it did not learn from?")
    judged_by_what_stopped_it: bool = fact("Is the model judged only by the data that said when to stop its training?")
    long: bool = fact("May it go on for a hundred rounds over the data, or add five hundred trees?")
    watched: bool = fact("Is it shown held-out data as it learns, by which it could stop?")
    stops_early: bool = fact("Does it end when it gets no better?")
    answers: Answers = fact("Does it answer with decided classes, with numbers, or with scores?")
    kept: bool = fact("Is the model written to a file by the program that makes it?")
    profile: str = fact("By which profile do its owners say the workload is to be judged?")
    rare_stated: bool = fact("Does an argument of its own make up for a class that is rare?")
    by_time: bool = fact("Is it of a kind that learns how each row follows from those before it?")
    columns: tuple[str, ...] = fact("Which columns is it seen to learn from, by a list of their names?")
    predicts: str | None = fact("Which other column of the same table is it seen to learn to predict?")
    divisions: tuple[Split, ...] = link("Which divisions are seen to give it, as they are, what it learns from?")
    prepared_by: tuple[Preprocessor, ...] = link("Which steps prepared the data that it learnt from?")
    artifacts: tuple[ModelArtifact, ...] = back("Which files is the model kept in?", "ModelArtifact", by="models")
