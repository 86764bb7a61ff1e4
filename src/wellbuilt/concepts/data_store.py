"""Places that keep data, models and results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.policy import Policy
from wellbuilt.concepts.role import Role, taken_on_by_ml
from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.backup import BackupPlan
    from wellbuilt.concepts.endpoint_config import EndpointConfig
    from wellbuilt.concepts.feature_set import FeatureSet
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.model import Model
    from wellbuilt.concepts.processing_job import ProcessingJob
    from wellbuilt.concepts.statement import Statement
    from wellbuilt.concepts.training_job import TrainingJob


class DataStore(Concept):
    """A place that keeps objects under names: data, model artifacts, results."""

    area = "data"

    versioned: bool = fact("Are earlier versions of an object kept?")
    replicated: bool = fact("Is every object copied to another store as well?")
    locked: bool = fact("Is it impossible to delete a version before its time, whoever asks?")
    delete_needs_mfa: bool = fact("Does deleting a version need a second factor?")
    own_key: bool = fact("Does a key that you manage encrypt what it keeps?")
    refuses_public_policies: bool = fact("Is a policy that lets the public in refused, and without effect?")
    refuses_public_grants: bool = fact("Is a grant that lets the public in refused, and without effect?")
    voids_public_policies: bool = fact("Is a policy that lets the public in without effect?")
    voids_public_grants: bool = fact("Is a grant that lets the public in without effect?")
    public_grants: bool = fact("Does a grant let the public in, if grants have an effect?")
    tidied: bool = fact("Do rules delete, or move to cheaper storage, what is no longer needed?")
    serves_a_website: bool = fact("Is it there to be a public website?")
    statements: tuple[Statement, ...] = link("What does its own policy allow and forbid?")
    key: Key | None = link("Which key encrypts what it keeps?")
    named_by: tuple[Statement, ...] = back("Which statements of policies name it?", "Statement", by="stores")
    models: tuple[Model, ...] = back("Which models are loaded from it?", "Model", by="stores")
    backups: tuple[BackupPlan, ...] = back("Which backup plans copy it?", "BackupPlan", by="stores")
    trainings: tuple[TrainingJob, ...] = back(
        "Which training jobs write their artifacts to it?", "TrainingJob", by="output"
    )
    feeds: tuple[TrainingJob, ...] = back("Which training jobs read their data from it?", "TrainingJob", by="inputs")
    read_by: tuple[ProcessingJob, ...] = back("Which jobs read from it?", "ProcessingJob", by="inputs")
    processings: tuple[ProcessingJob, ...] = back("Which jobs put results into it?", "ProcessingJob", by="outputs")
    captures: tuple[EndpointConfig, ...] = back("Which endpoints record into it?", "EndpointConfig", by="captured_to")
    features: tuple[FeatureSet, ...] = back("Which features have their history in it?", "FeatureSet", by="store")


def keeps_models(store: DataStore) -> bool:
    """Tell whether model artifacts are written to a store or loaded from it."""
    return bool(store.models or store.trainings)


def used_by_ml(store: DataStore) -> bool:
    """Tell whether ML reads or writes a store: it keeps models, or a role that ML runs with names it."""
    if keeps_models(store) or store.feeds or store.read_by:
        return True
    if store.processings or store.captures or store.features:
        return True
    return any(_says_ml(statement) for statement in store.named_by)


def _says_ml(statement: Statement) -> bool:
    owner = statement.owner
    if type(owner) is Concept:  # a statement of which nothing is known but that it may be there
        return statement.to_ml
    if isinstance(owner, Policy):
        return any(taken_on_by_ml(role) for role in owner.roles)
    return isinstance(owner, Role) and taken_on_by_ml(owner)
