"""What changes the number of machines with the load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.endpoint import Endpoint


class Scaler(Concept):
    """The bounds within which the capacity of something may be changed."""

    area = "automation"

    of_machines: bool = fact("Is it the machines of a model endpoint that it adds and removes?")
    least: int = fact("What is the least it goes down to?")
    most: int = fact("What is the most it goes up to?")
    planned: bool = fact("Are its bounds moved by a timetable?")
    variant: str | None = fact("Which variant of the endpoint does it scale?")
    endpoint: Endpoint | None = link("Which endpoint does it scale?")
    rules: tuple[ScalingRule, ...] = back("Which rules say when it acts?", "ScalingRule", by="scaler")


class ScalingRule(Concept):
    """A rule that says when capacity is added or taken away."""

    area = "automation"

    only_grows: bool = fact("Is capacity never taken away again?")
    scaler: Scaler | None = link("Within which bounds does it act?")
