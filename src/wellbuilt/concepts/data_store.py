"""Places that keep data, models and results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.backup import BackupPlan
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.model import Model
    from wellbuilt.concepts.training_job import TrainingJob


class DataStore(Concept):
    """A place that keeps objects under names: data, model artifacts, results."""

    versioned: bool = fact("Are earlier versions of an object kept?")
    replicated: bool = fact("Is every object copied to another store as well?")
    locked: bool = fact("Is it impossible to delete a version before its time, whoever asks?")
    delete_needs_mfa: bool = fact("Does deleting a version need a second factor?")
    key: Key | None = link("Which key encrypts what it keeps?")
    models: tuple[Model, ...] = back("Which models are loaded from it?", "Model", by="stores")
    backups: tuple[BackupPlan, ...] = back("Which backup plans copy it?", "BackupPlan", by="stores")
    trainings: tuple[TrainingJob, ...] = back(
        "Which training jobs write their artifacts to it?", "TrainingJob", by="output"
    )
