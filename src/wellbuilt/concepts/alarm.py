"""Alarms: a measure, a limit, and what happens beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.delivery import Rollout
    from wellbuilt.concepts.endpoint import Endpoint
    from wellbuilt.concepts.monitor import Monitor
    from wellbuilt.concepts.pipeline import Pipeline
    from wellbuilt.concepts.queue import Queue
    from wellbuilt.concepts.server import ClusterProgram
    from wellbuilt.concepts.trigger import Trigger
    from wellbuilt.concepts.workflow import Workflow

Measure = Literal["errors", "latency", "load", "drift", "failed runs", "other"]


class Alarm(Concept):
    """A limit on a measure, or on other alarms, and whom or what it sets in motion."""

    area = "monitors"

    enabled: bool = fact("Does it act when its limit is crossed?")
    measures: Measure = fact("What does it measure?")
    metric: str | None = fact("By which name does its provider know what it measures?")
    limit: str | None = fact("Beyond which limit does it go off?")
    actions: tuple[Concept, ...] = link("What does it tell or set in motion when its limit is crossed?", onward=True)
    endpoints: tuple[Endpoint, ...] = link("Which endpoints does it watch?")
    servers: tuple[ClusterProgram, ...] = link("Which servers on a cluster does it watch?")
    takes_back: tuple[Endpoint, ...] = back(
        "Which endpoints go back to the last version on it?", "Endpoint", by="alarms"
    )
    rollouts: tuple[Rollout, ...] = back("Which new versions of programs does it take back?", "Rollout", by="alarms")
    pipelines: tuple[Pipeline, ...] = link("Which pipelines does it watch?")
    workflows: tuple[Workflow, ...] = link("Which workflows does it watch?")
    queues: tuple[Queue, ...] = link("Which queues does it watch?")
    monitors: tuple[Monitor, ...] = link("Which timetables of monitoring does it watch?")
    children: tuple[Alarm, ...] = link("Which other alarms is it made from?")
    parents: tuple[Alarm, ...] = back("Which alarms are made from it?", "Alarm", by="children")
    heard_by: tuple[Trigger, ...] = back("Which rules wait for it to change?", "Trigger", by="alarms")


def heard(alarm: Alarm) -> bool:
    """Tell whether a rule that is switched on starts something when an alarm changes."""
    return any(rule.enabled and bool(rule.starts) for rule in alarm.heard_by)


def acts(alarm: Alarm) -> bool:
    """Tell whether an alarm, or one that is made from it, sets something in motion."""
    ways = (alarm, *alarm.parents)
    return any(one.enabled and bool(one.actions) for one in ways) or any(heard(one) for one in ways)
