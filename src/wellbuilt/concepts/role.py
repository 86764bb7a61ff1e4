"""Roles: what a machine may do on somebody's behalf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.model import Model
    from wellbuilt.concepts.policy import Policy
    from wellbuilt.concepts.statement import Statement
    from wellbuilt.concepts.training_job import TrainingJob


class Role(Concept):
    """A set of permissions that somebody, or a service, takes on."""

    area = "roles"

    trusts: tuple[Statement, ...] = link("Who may take it on?")
    statements: tuple[Statement, ...] = link("What do the policies written into it allow and forbid?")
    policies: tuple[Policy, ...] = link("Which policies of yours does it carry?")
    boundary: Policy | None = link("Which policy bounds what it may ever do?")
    administers: bool = fact("Does it carry a ready-made policy that allows everything, or giving oneself everything?")
    full_access: tuple[str, ...] = fact("Which ready-made policies with full access to a service does it carry?")
    trainings: tuple[TrainingJob, ...] = back("Which training jobs take it on?", "TrainingJob", by="role")
    models: tuple[Model, ...] = back("Which hosted models take it on?", "Model", by="role")


def taken_on_by_ml(role: Role) -> bool:
    """Tell whether machine learning runs with a role: its trust says so, and what names it only where it does not."""
    if role.trusts:
        return any(s.allows and s.to_ml for s in role.trusts)
    return bool(role.trainings or role.models)
