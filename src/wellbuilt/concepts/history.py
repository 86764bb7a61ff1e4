"""Histories: what really happened, as exported files tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.delivery import DeliveryPipeline
    from wellbuilt.concepts.tracked_run import Registration

ENOUGH = 3
"""Runs from which a history says anything about a habit."""


class RunHistory(Concept):
    """What became of the runs of one pipeline, or of the releases or trainings of a workload."""

    does: Literal["releases", "trainings", "other"] = fact("What are they runs of, as far as the export itself says?")
    runs: int = fact("How many does it tell of?")
    by_hand: float = fact("How many in a hundred of them did surely a person start by hand?")
    by_machine: float = fact("How many in a hundred of them did surely a machine start?")
    failures_in_a_row: int = fact("How many of the last ones failed, one after the other?")
    last: str = fact("On which day was the last one?")
    recent: bool = fact("Does it reach into the half year before the review?")
    delivery: DeliveryPipeline | None = link("Of which delivery pipeline are they the runs?")


class AlarmHistory(Concept):
    """What became of the alarms of a workload."""

    alarms: int = fact("How many does it tell of?")
    undelivered: int = fact("How many of them reached nobody?")
    deliveries: tuple[AlarmDelivery, ...] = link("Which alarms did reach somebody?")


class AlarmDelivery(Concept):
    """That an alarm did reach somebody."""

    alarm: str = fact("Which alarm was it, by its name?")
    last: str = fact("On which day did it last reach somebody, as YYYY-MM-DD?")
    owner: AlarmHistory = link("Which history tells of it?")


class UseHistory(Concept):
    """For how many of the hours that were paid for something was used."""

    hours: int = fact("For how many hours was it there?")
    idle: float = fact("How many in a hundred of these hours was it not used?")


class GrantHistory(Concept):
    """Which of the services that somebody may use they did use."""

    granted: tuple[str, ...] = fact("Which services may they use?")
    unused: tuple[str, ...] = fact("Which of these did they not use, as far back as is known?")


class SpendingHistory(Concept):
    """What was spent on machine learning."""

    cost: float = fact("How much was spent on it?")
    tagged: float = fact("How much in a hundred of that carries a tag of its owners?")


class RegistryHistory(Concept):
    """The versions of one model that a registry keeps."""

    versions: int = fact("How many versions does it list?")
    untraced: int = fact("How many of them do not lead back to the run that made them?")
    unsourced: int = fact("Of how many does the run not name its data and the revision of its code?")


class ModelAccess(Concept):
    """Who may change a model in a registry, as the registry told when it was asked."""

    people: int = fact("How many people does the registry know?")
    written_by: float = fact("How many in a hundred of them may change it?")


class TrackerHistory(Concept):
    """What a server of experiments and models told of itself when it was asked."""

    asks_who_calls: bool = fact("Does it turn away somebody who does not say who they are?")
    versions: int = fact("How many versions of models does its registry hold?")
    quiet_days: int = fact("For how many days before it was asked had nobody registered a version?")
    registered_by: tuple[Registration, ...] = back("Which calls register models?", "Registration", by="tracker")


def of_releases(history: RunHistory) -> bool:
    """Tell whether runs put anything to where it runs."""
    delivery = history.delivery
    return history.does == "releases" or (delivery is not None and delivery.deploys)


def of_trainings(history: RunHistory) -> bool:
    """Tell whether runs make models."""
    delivery = history.delivery
    return history.does == "trainings" or (delivery is not None and delivery.trains)
