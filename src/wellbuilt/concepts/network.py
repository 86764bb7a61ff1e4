"""Networks, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.model import Model
    from wellbuilt.concepts.notebook import Notebook
    from wellbuilt.concepts.processing_job import ProcessingJob
    from wellbuilt.concepts.statement import Statement
    from wellbuilt.concepts.training_job import TrainingJob
    from wellbuilt.concepts.workspace import Workspace


class Network(Concept):
    """A private network."""

    area = "networks"

    subnets: tuple[Subnet, ...] = back("Which parts is it divided into?", "Subnet", by="network")
    records: tuple[TrafficRecord, ...] = back("What writes its traffic down?", "TrafficRecord", by="network")
    ways: tuple[PrivateWay, ...] = back("Which private ways to services does it have?", "PrivateWay", by="network")


class Subnet(Concept):
    """A part of a network."""

    area = "networks"

    gives_public_addresses: bool = fact("Does whatever starts in it get a public address by itself?")
    network: Network | None = link("Which network is it a part of?")
    models: tuple[Model, ...] = back("Which hosted models are attached to it?", "Model", by="subnets")
    trainings: tuple[TrainingJob, ...] = back("Which training jobs are attached to it?", "TrainingJob", by="subnets")
    notebooks: tuple[Notebook, ...] = back("Which notebooks are attached to it?", "Notebook", by="subnets")
    workspaces: tuple[Workspace, ...] = back("Which workspaces are attached to it?", "Workspace", by="subnets")
    processings: tuple[ProcessingJob, ...] = back(
        "Which processing jobs are attached to it?", "ProcessingJob", by="subnets"
    )


class TrafficRecord(Concept):
    """What writes down who talked to whom in a network."""

    area = "monitors"

    network: Network | None = link("Which network's traffic does it write down?")


class PrivateWay(Concept):
    """A way from a network to a service of the provider that does not cross the internet."""

    area = "networks"

    to_stores: bool = fact("Does it lead to the stores?")
    to_ml: bool = fact("Does it lead to the machine learning service?")
    network: Network | None = link("Which network does it start in?")
    statements: tuple[Statement, ...] = link("What does its policy let through?")


def holds_ml(subnet: Subnet) -> bool:
    """Tell whether machine learning is attached to a part of a network."""
    return bool(subnet.models or subnet.trainings or subnet.processings or subnet.notebooks or subnet.workspaces)


def is_used_by_hand(network: Network) -> bool:
    """Tell whether people work on machine learning in a network: its notebooks and workspaces call the service."""
    return any(subnet.notebooks or subnet.workspaces for subnet in network.subnets)


def runs_ml(network: Network) -> bool:
    """Tell whether machine learning is attached to a network."""
    return any(holds_ml(subnet) for subnet in network.subnets)
