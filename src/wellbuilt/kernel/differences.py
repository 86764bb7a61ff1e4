"""What changed between two reviews: findings, practices, and the facts that explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from wellbuilt.kernel.checks import Severity
    from wellbuilt.kernel.records import Mark
    from wellbuilt.kernel.reviews import Outcome, State

News = Literal["appeared", "graver", "closed", "accepted", "changed"]
SCHEMA = "1"


@value
class Side:
    """One of the two reviews: what it is called here, and what it is of."""

    name: str
    workload: str
    date: str
    lens: str
    version: str


@value
class FactChange:
    """A fact that says something else now; `mark` is where it is read now, or was read before if it is gone."""

    subject: str
    fact: str
    question: str
    before: Any
    after: Any
    mark: Mark


@value
class FindingChange:
    """A finding whose outcome changed.

    It `appeared` where it fails and did not, is `graver` where it failed less severely, `closed` only where the
    statement is seen to hold, or not to apply, or the thing is seen to be gone; what is no longer known has `changed`.
    `before` and `after` are None where there was no such thing; `id` is that of the later finding, where there is one.
    """

    id: str
    check: str
    title: str
    subject: str
    scope: str
    news: News
    before: Outcome | None
    after: Outcome | None
    severity: Severity
    place: Mark
    why: tuple[str, ...] = ()
    facts: tuple[FactChange, ...] = ()
    practices: tuple[str, ...] = ()


@value
class PracticeChange:
    """A practice whose state or grade changed; None where only one of the two reviews asks it."""

    id: str
    title: str
    pillar: str
    before: State | None
    after: State | None
    why: tuple[str, ...] = ()


@value
class Moved:
    """A thing, or a whole scope, that has another name now and is taken for the same."""

    before: str
    after: str


@value
class Difference:
    """What changed between two reviews; `unjudged` are checks that only the earlier judged."""

    schema: str
    before: Side
    after: Side
    sentence: str
    findings: tuple[FindingChange, ...] = ()
    practices: tuple[PracticeChange, ...] = ()
    moved: tuple[Moved, ...] = ()
    unjudged: tuple[str, ...] = ()
