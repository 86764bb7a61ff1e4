"""Firewalls around machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.model import Model
    from wellbuilt.concepts.notebook import Notebook
    from wellbuilt.concepts.processing_job import ProcessingJob
    from wellbuilt.concepts.server import ClusterProgram
    from wellbuilt.concepts.training_job import TrainingJob
    from wellbuilt.concepts.workspace import Workspace


class FirewallRule(Concept):
    """One rule of what may come in, or go out."""

    world: bool = fact("Does it let through to, or from, any address of the internet?")
    owner: Firewall = link("Which firewall is it a rule of?")


class Firewall(Concept):
    """What may reach a group of machines, and what they may reach."""

    area = "networks"

    entries: tuple[FirewallRule, ...] = link("What may come in?")
    exits: tuple[FirewallRule, ...] = link("What may go out?")
    servers: tuple[ClusterProgram, ...] = link("Which servers on a cluster does it guard from what comes in?")
    near: tuple[ClusterProgram, ...] = link("Which servers on a cluster are kept beside it?")
    models: tuple[Model, ...] = back("Which hosted models are behind it?", "Model", by="firewalls")
    trainings: tuple[TrainingJob, ...] = back("Which training jobs are behind it?", "TrainingJob", by="firewalls")
    notebooks: tuple[Notebook, ...] = back("Which notebooks are behind it?", "Notebook", by="firewalls")
    workspaces: tuple[Workspace, ...] = back("Which workspaces are behind it?", "Workspace", by="firewalls")
    processings: tuple[ProcessingJob, ...] = back(
        "Which processing jobs are behind it?", "ProcessingJob", by="firewalls"
    )


def guards_ml(firewall: Firewall) -> bool:
    """Tell whether machine learning is behind a firewall."""
    jobs = firewall.models or firewall.trainings or firewall.processings
    return bool(jobs or firewall.notebooks or firewall.workspaces)
