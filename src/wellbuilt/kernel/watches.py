"""Watches: who would be told of what, as a review has it."""

from __future__ import annotations

from typing import Literal

from wellbuilt.kernel.values import value

Silence = Literal[
    "nothing watches it",
    "not known whether anything watches it",
    "nobody is told",
    "not known who is told",
    "nobody subscribed",
    "switched off",
]


@value
class Watch:
    """One way in which trouble with a thing would be noticed, and who would be told.

    `subject` and `by` are ids of things, "" where an alarm's subject is not known, or where nothing watches one; `name`
    is the subject's, or `the workload`. A `limit`, and the day when something was last `delivered` (ISO), are "" where
    nobody tells them.
    """

    subject: str
    name: str
    by: str
    metric: str
    limit: str
    receivers: tuple[str, ...]
    delivered: str
    silences: tuple[Silence, ...] = ()
