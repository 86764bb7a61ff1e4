"""What we hold true of data stores."""

from __future__ import annotations

from typing import Any, cast

from wellbuilt.concepts.backup import BackupPlan
from wellbuilt.concepts.data_store import DataStore, keeps_models, used_by_ml
from wellbuilt.concepts.model import Model
from wellbuilt.concepts.policy import Policy
from wellbuilt.concepts.role import Role
from wellbuilt.concepts.statement import Statement
from wellbuilt.concepts.training_job import TrainingJob
from wellbuilt.kernel.checks import check


def store(**facts: object) -> DataStore:
    """Return a store that keeps a model, with what is given."""
    return DataStore(**cast("Any", {"models": [Model()], "trainings": [], "serves_a_website": False} | facts))


def closed_data(store: DataStore) -> bool:
    """Tell whether ML uses a store, and it is no website."""
    return used_by_ml(store) and not store.serves_a_website


@check(
    severity="high",
    mend="safely",
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


PUBLIC = Statement(allows=True, anyone=True, fenced=False)


@check(
    severity="high",
    exposes=True,
    when=used_by_ml,
    holds=[
        store(statements=[PUBLIC], voids_public_policies=True, public_grants=False),
        store(statements=[Statement(allows=True, anyone=True, fenced=True)], public_grants=False),
        store(statements=[], public_grants=True, voids_public_grants=True),
    ],
    fails=[
        store(statements=[PUBLIC], voids_public_policies=False, public_grants=False),
        store(statements=[], public_grants=True, voids_public_grants=False),
    ],
    links=("https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",),
)
def ml_store_is_not_public(store: DataStore) -> bool:
    """A store that machine learning uses is not open to the public.

    Training data often holds what people never agreed to publish, and a model can be
    copied, studied or replaced by whoever reaches its artifact.

    Fix: take the statement or grant for everyone out, and turn every public access block on.
    """
    if any(s.allows and s.anyone and not s.fenced for s in store.statements) and not store.voids_public_policies:
        return False
    return not store.public_grants or store.voids_public_grants


@check(
    severity="medium",
    mend="with care",
    harmless=ml_store_is_not_public.statement,
    when=closed_data,
    holds=[store(refuses_public_policies=True, refuses_public_grants=True)],
    fails=[
        store(refuses_public_policies=False, refuses_public_grants=True),
        store(refuses_public_policies=True, refuses_public_grants=False),
    ],
    links=("https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",),
)
def ml_store_refuses_public_access(store: DataStore) -> bool:
    """A store that machine learning uses refuses public access, whatever its policies and grants say.

    The next policy is written in a hurry. A block makes the mistake harmless.

    Fix: turn all four settings of the public access block on.
    """
    return store.refuses_public_policies and store.refuses_public_grants


@check(
    severity="medium",
    when=used_by_ml,
    holds=[store(statements=[Statement(refuses_plain_text=True)])],
    fails=[store(statements=[Statement(refuses_plain_text=False)]), store(statements=[])],
    links=("https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",),
)
def ml_store_refuses_plain_text(store: DataStore) -> bool:
    """A store that machine learning uses refuses requests that are not encrypted on their way.

    Without a rule that says so, an old client or a wrong address sends data and models readable by anyone between.

    Fix: forbid every action to everyone, in the store's policy, where the request does not come over TLS.
    """
    return any(s.refuses_plain_text for s in store.statements)


@check(
    severity="low",
    when=used_by_ml,
    holds=[store(own_key=True)],
    fails=[store(own_key=False)],
    links=("https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",),
)
def ml_store_is_encrypted_with_your_key(store: DataStore) -> bool:
    """A store that machine learning uses is encrypted with a key that you manage.

    The provider encrypts everything by itself. Only a key of yours lets you say who may
    decrypt, see who did, and take it away.

    Fix: make a key for the workload's data and name it in the store's default encryption.
    """
    return store.own_key


@check(
    severity="low",
    when=used_by_ml,
    holds=[store(tidied=True)],
    fails=[store(tidied=False)],
    links=("https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",),
)
def ml_store_is_tidied(store: DataStore) -> bool:
    """A store that machine learning uses deletes, or moves to cheaper storage, what is no longer needed.

    Every run leaves data, checkpoints and artifacts behind. Without a rule they are kept,
    paid for and at risk for ever.

    Fix: add lifecycle rules for old versions, temporary data and artifacts that nobody serves, or tier by access.
    """
    return store.tidied


@check(
    severity="medium",
    mend="safely",
    when=lambda store: bool(store.feeds),
    holds=[DataStore(feeds=[TrainingJob()], versioned=True)],
    fails=[DataStore(feeds=[TrainingJob()], versioned=False)],
    links=["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
)
def training_data_is_versioned(store: DataStore) -> bool:
    """A store of training data keeps earlier versions of every object.

    Data that is corrected, or spoilt, under the same name is gone: nobody can say any more what a model learnt from,
    and nobody can go back to what it was before.

    Fix: turn on versioning for the store, and let a lifecycle rule expire old versions after the time you need.
    """
    return store.versioned


def serves(statement: Statement) -> bool:
    """Tell whether a role that hosted models act as has a statement."""
    match statement.owner:
        case Role() as role:
            return bool(role.models)
        case Policy() as policy:
            return any(role.models for role in policy.roles)
        case _:
            return False


@check(
    severity="medium",
    when=lambda store: bool(store.feeds),
    effort="days",
    holds=[
        DataStore(feeds=[TrainingJob()], named_by=[Statement(writes=True, owner=Role(models=[]))]),
        DataStore(feeds=[TrainingJob()], named_by=[Statement(writes=False, owner=Role(models=[Model()]))]),
    ],
    fails=[DataStore(feeds=[TrainingJob()], named_by=[Statement(writes=True, owner=Role(models=[Model()]))])],
    links=["https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlsec04-bp03.html"],
)
def training_data_cannot_be_changed_by_what_answers(store: DataStore) -> bool:
    """The role of a hosted model cannot change the data that models are trained on.

    What answers requests is the part that strangers can reach. Whoever gets hold of it, and may write training data,
    teaches the next model what they like.

    Fix: give hosted models a role of their own that reads their artifacts and writes nothing but what is recorded.
    """
    return not any(statement.writes and serves(statement) for statement in store.named_by)
