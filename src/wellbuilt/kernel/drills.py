"""Drills: finding out by trying, and what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


@value
class Measurement:
    """What one drill found: whether the hypothesis held, and the numbers with their units in the name.

    `subject` says on what it was tried; `digest` changes when that is no longer the same.
    """

    drill: str
    subject: str
    held: bool
    at: datetime
    seconds: float
    figures: Mapping[str, float]
    reason: str = ""
    digest: str = ""


@value
class Drill:
    """Something to try on a copy: `run` takes the options by name and leaves its subject as it was.

    `hypothesis` is the statement that is tried; `options` maps each option to what it means. `digest` tells
    from the same options whether the subject is still what was tried.
    """

    id: str
    hypothesis: str
    options: Mapping[str, str]
    run: Callable[[Mapping[str, str], datetime], Measurement]
    digest: Callable[[Mapping[str, str]], str]
