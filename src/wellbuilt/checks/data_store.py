"""What we hold true of data stores."""

from __future__ import annotations

from wellbuilt.concepts.backup import BackupPlan
from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.model import Model
from wellbuilt.concepts.training_job import TrainingJob
from wellbuilt.kernel.checks import check


def keeps_models(store: DataStore) -> bool:
    """Tell whether model artifacts are written to a store or loaded from it."""
    return bool(store.models or store.trainings)


@check(
    severity="high",
    when=keeps_models,
    holds=[DataStore(versioned=True, models=[Model()], trainings=[])],
    fails=[
        DataStore(versioned=False, models=[Model()], trainings=[]),
        DataStore(versioned=False, models=[], trainings=[TrainingJob()]),
    ],
)
def model_artifacts_are_versioned(store: DataStore) -> bool:
    """A store of model artifacts keeps earlier versions of every object.

    A training run that writes to the same name, or a mistaken clean-up, takes the
    model that serves today with it. Only an earlier version brings it back.

    Fix: turn on versioning for the store, and let a lifecycle rule expire old versions after the time you need.
    """
    return store.versioned


@check(
    severity="medium",
    when=keeps_models,
    holds=[
        DataStore(replicated=True, locked=False, delete_needs_mfa=False, models=[Model()], trainings=[]),
        DataStore(replicated=False, locked=True, delete_needs_mfa=False, models=[Model()], trainings=[]),
        DataStore(
            replicated=False,
            locked=False,
            delete_needs_mfa=False,
            models=[Model()],
            trainings=[],
            backups=[BackupPlan()],
        ),
    ],
    fails=[
        DataStore(replicated=False, locked=False, delete_needs_mfa=False, models=[Model()], trainings=[], backups=[])
    ],
)
def model_artifacts_survive_deletion(store: DataStore) -> bool:
    """Model artifacts survive somebody who may delete them.

    Versions protect against overwriting. They do not protect against whoever may
    delete versions: a role too wide, a script gone wrong, an attacker.

    Fix: replicate the store to one the training role cannot reach, back it up to a vault, or lock its objects for the
    time you need them.
    """
    return store.replicated or store.locked or store.delete_needs_mfa or bool(store.backups)
