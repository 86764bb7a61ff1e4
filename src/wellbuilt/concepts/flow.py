"""Flows: steps written as a program, that an orchestrator runs."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Flow(Concept):
    """An order of steps that a program states and an orchestrator runs."""

    retried: bool = fact("Is what fails in it tried again?")
    told: bool = fact("Does it tell somebody when it fails?")
    begins_when_read: bool = fact("Is the day its timetable begins counted from when the program is read?")


class FlowStep(Concept):
    """A step of a flow that runs in a container of its own."""

    loose_packages: tuple[str, ...] = fact("Which packages does it install in whatever version there is that day?")
    one_image: bool = fact("Does it name one version of its image, by digest or by a tag other than `latest`?")
