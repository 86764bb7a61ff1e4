"""Pipelines: the steps by which a model is made, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.concepts.monitoring_job import Watched  # noqa: TC001  the values of an annotation are asked for
from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.alarm import Alarm
    from wellbuilt.concepts.role import Role
    from wellbuilt.concepts.trigger import Trigger

StepKind = Literal["works", "trains", "registers", "decides", "checks", "runs code", "other"]


class Pipeline(Concept):
    """The steps by which data becomes a model, as the platform runs them."""

    area = "automation"

    steps: tuple[PipelineStep, ...] = link("Which steps does it have?")
    role: Role | None = link("Which role does it act as?")
    alarms: tuple[Alarm, ...] = back("Which alarms watch it?", "Alarm", by="pipelines")
    watchers: tuple[Trigger, ...] = back("Which rules wait for its runs to end?", "Trigger", by="pipelines")


class PipelineStep(Concept):
    """One step of a pipeline."""

    kind: StepKind = fact(
        "Does it work on data, train, register a model, decide, check, run code of yours, or something else?"
    )
    waits_for_approval: bool = fact("Does a model that it registers wait for somebody's approval?")
    watches: Watched = fact("If it checks: the data, the quality of answers, their bias, or their explanation?")
    skipped: bool = fact("If it checks: is nothing compared?")
    makes_baseline: bool = fact("If it checks: does what it sees become what later checks compare with?")
    stops: bool = fact("If it checks: does the pipeline stop where something is off?")
    owner: Pipeline = link("Which pipeline is it a part of?")
