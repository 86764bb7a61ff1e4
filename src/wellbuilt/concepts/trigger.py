"""Triggers: what starts something without a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.concepts.delivery import DeliveryPipeline
from wellbuilt.concepts.history import RunHistory, of_trainings
from wellbuilt.concepts.pipeline import Pipeline
from wellbuilt.concepts.workflow import MAKES_MODELS, Workflow
from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.alarm import Alarm
    from wellbuilt.concepts.monitor import Monitor
    from wellbuilt.concepts.queue import Queue


class Trigger(Concept):
    """A schedule, or a rule about events, that starts something by itself."""

    area = "automation"

    on: Literal["time", "event"] = fact("Does it wait for a time or for an event?")
    often: bool = fact("Does its timetable start something more than once a day?")
    enabled: bool = fact("Is it switched on?")
    failures: bool = fact("Are failures among the events it waits for?")
    makes_up: bool = fact("Does it start each run that was missed, when it is switched on late or again?")
    starts: tuple[Concept, ...] = link("What does it start, or tell?", onward=True)
    workflows: tuple[Workflow, ...] = link("Which workflows' events does it wait for?")
    pipelines: tuple[Pipeline, ...] = link("Which pipelines' runs does it wait for?")
    alarms: tuple[Alarm, ...] = link("Which alarms does it wait for?")
    monitors: tuple[Monitor, ...] = link("Which timetables' runs of monitoring does it wait for?")
    targets: tuple[Target, ...] = link("How is each thing it starts reached?")


class Target(Concept):
    """How one trigger reaches one thing that it starts."""

    undelivered: Queue | None = link("Where do events go that could not be delivered?")
    owner: Trigger = link("Which trigger is it part of?")


def makes_models(thing: Concept) -> bool:
    """Tell whether running a thing makes models, as far as its steps or its history say."""
    match thing:
        case Workflow():
            return any(step.does in MAKES_MODELS for step in thing.steps)
        case Pipeline():
            return any(step.kind == "trains" for step in thing.steps)
        case DeliveryPipeline():
            return thing.trains
        case RunHistory():
            return of_trainings(thing) and thing.recent
        case _:
            return False


def retrains(trigger: Trigger) -> bool:
    """Tell whether a trigger starts something that makes models."""
    return any(makes_models(thing) for thing in trigger.starts)
