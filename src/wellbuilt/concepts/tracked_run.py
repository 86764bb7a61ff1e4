"""Runs as they are recorded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.history import TrackerHistory

DATA_SAID = re.compile(r"data|table|split|file|path|version|commit|sha|digest|hash|source|query|url|uri", re.IGNORECASE)
"""How settings and tags are called that may say which data was used."""
Reach = Literal["this machine", "plain", "encrypted", "managed"]


class TrackedRun(Concept):
    """A run of a program that an experiment tracker records."""

    settings: bool = fact("Are the settings of the run recorded?")
    measures: bool = fact("Are measures of the run recorded?")
    data: bool = fact("Is it recorded which data the run used?")
    failure_shows: bool = fact("Does the record say so when the run fails?")


class TrackingServer(Concept):
    """Where a program sends the records of its runs."""

    reach: Reach = fact("Is it a file or server on this machine, or another one, and is the way there encrypted?")


class StageMove(Concept):
    """A program's way to promote a version of a registered model, or to find the promoted one."""

    retired: bool = fact("Is it a way that the registry has announced to give up?")


class Registration(Concept):
    """A program's call that enters a version of a model into a registry."""

    tracker: TrackerHistory | None = link("Which server that told of itself is the registry on?", onward=True)
