"""Delivery: how a change gets from a repository to where it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.alarm import Alarm


class DeliveryPipeline(Concept):
    """A line of stages that takes a change from its source to where it runs."""

    deploys: bool = fact("Does it put anything to where it runs?")
    reaches_production: bool = fact("Does it deploy to production?")
    asks_before_production: bool = fact("Does a person agree before it deploys to production?")
    holds_secrets: bool = fact("Are passwords or tokens written into its settings?")


class Build(Concept):
    """A machine that builds and tests what is delivered."""

    privileged: bool = fact("May it control the machine it runs on?")
    holds_secrets: bool = fact("Are passwords or tokens written into its settings?")
    time_limit: int = fact("After how many minutes is a build given up?")


class Rollout(Concept):
    """How a new version of a program gets its traffic, and what takes it back."""

    alarms: tuple[Alarm, ...] = link("Which alarms take a new version back?")
