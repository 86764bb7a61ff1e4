"""Workflows: steps that run in an order somebody wrote down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.alarm import Alarm
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.receiver import Receiver
    from wellbuilt.concepts.trigger import Trigger

Deed = Literal[
    "trains",
    "tunes",
    "processes",
    "prepares data",
    "predicts",
    "deploys",
    "registers",
    "tells",
    "starts a workflow",
    "runs code",
    "other",
]
MAKES_MODELS = ("trains", "tunes")


class Workflow(Concept):
    """An orchestrated run of steps: what comes after what, and what happens when one fails."""

    area = "automation"

    logged: bool = fact("Does it keep a log of what went wrong?")
    short: bool = fact("Is it the short-lived kind that keeps no history of its own?")
    time_limit: int | None = fact("After how many seconds is a whole run given up?")
    key: Key | None = link("Which key of yours encrypts its definition and history?")
    steps: tuple[Step, ...] = link("Which steps does it have?")
    alarms: tuple[Alarm, ...] = back("Which alarms watch it?", "Alarm", by="workflows")
    callers: tuple[Step, ...] = back("Which steps of other workflows wait for it to end?", "Step", by="runs")
    watchers: tuple[Trigger, ...] = back("Which events of it start something else?", "Trigger", by="workflows")


class Step(Concept):
    """One step of a workflow."""

    calls: bool = fact("Does it call something outside of the workflow?")
    does: Deed = fact("What does it do?")
    retried: bool = fact("Is it tried again when it fails, by itself or by what surrounds it?")
    caught: bool = fact("Does its failure lead to a step that deals with it?")
    told: bool = fact("Does its failure lead to a step that tells somebody?")
    waits_for_answer: bool = fact("Does it wait until somebody or something outside answers?")
    waits_for_job: bool = fact("Does it wait until a job that it starts is done?")
    bounded: bool = fact("Is it given up after a time?")
    unchecked: bool = fact("Does it put a model to use that nothing could stop since it was made?")
    receivers: tuple[Receiver, ...] = link("Where does it send messages?")
    runs: tuple[Workflow, ...] = link("Which workflows does it run to their end?")
    owner: Workflow = link("Which workflow is it a step of?")
