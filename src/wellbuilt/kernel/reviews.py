"""The finished review: all that reports, advisors, the server and every export ever see."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellbuilt.kernel.checks import Effort, Exposure, Severity
    from wellbuilt.kernel.differences import Difference
    from wellbuilt.kernel.facts import Confidence
    from wellbuilt.kernel.lenses import Grade, Risk
    from wellbuilt.kernel.records import Mark, Status
    from wellbuilt.kernel.watches import Watch

Outcome = Literal["holds", "fails", "unknown", "not applicable", "accepted", "broke"]
State = Literal["met", "not met", "unknown", "not applicable", "accepted", "not asked"]
Said = Literal["met", "not met", "not applicable", "unknown"]
Proof = Literal["", "as it was", "changed", "gone"]
Headline = Literal["high", "medium", "open", "sound", "not applicable"]
Certainty = Literal["sure", "maybe", "elsewhere"]
SCHEMA = "1"


@value
class Evidence:
    """One fact that a check read, with where it was read and whether the outcome hangs on it.

    `key` is the provider's word; it is empty for what is told at the other end of a link.
    """

    subject: str
    fact: str
    key: str
    value: Any
    origin: str
    mark: Mark
    mattered: bool
    link: str = ""
    excerpt: str = ""
    question: str = ""


@value
class Acceptance:
    """A risk somebody took by name, for a reason, until a date (ISO)."""

    by: str
    reason: str
    until: str
    expired: bool = False


@value
class Finding:
    """One check on one thing: what came of it, and why.

    `id` is made of check, scope and address, so that moves and line shifts are not news. `ceiling` is the
    check's severity before environment and class of data lowered it to `severity`.
    """

    id: str
    check: str
    title: str
    subject: str
    concept: str
    outcome: Outcome
    severity: Severity
    ceiling: Severity
    confidence: Confidence
    scope: str
    place: Mark
    effort: Effort
    fix: str
    reason: str = ""
    practices: tuple[str, ...] = ()
    cause: str = ""
    owner: str = ""
    environment: str = ""
    data_class: str = ""
    apart: str = ""
    acceptance: Acceptance | None = None
    evidence: tuple[Evidence, ...] = ()


@value
class Amendment:
    """The lines that decide, as they are (none where some are added beside) and as they would be if all was well."""

    place: Mark
    format: str
    before: str
    after: str


@value
class Cause:
    """One thing to fix that explains findings in one or more places; `exposure` is that of the widest."""

    id: str
    check: str
    title: str
    explanation: str
    severity: Severity
    confidence: Confidence
    documented_risk: str
    effort: Effort
    owner: str
    fix: str
    practices: tuple[str, ...]
    findings: tuple[str, ...]
    places: tuple[str, ...]
    amendments: tuple[Amendment, ...] = ()
    exposure: Exposure = "none seen"


@value
class Answer:
    """What a person said of a practice: by whom, on which day, how long it holds (ISO dates).

    `unknown` is "I do not know". `proof` is a link, or a path whose content had the SHA-256 `digest`; `proof_state`
    is what became of that file. `rests_on` are digests of what each check and drill said at the time, by its id.
    """

    practice: str
    state: Said
    by: str
    on: str
    until: str
    notes: str = ""
    role: str = ""
    mark: Mark | None = None
    proof: str = ""
    digest: str = ""
    proof_state: Proof = ""
    rests_on: Mapping[str, str] = field(default_factory=dict)


@value
class Claim:
    """What a person said of one fact of one thing; `thing` is its id in a review, the rest is as in an answer.

    `rests_on` is a digest of what the sources said of the fact at the time.
    """

    thing: str
    fact: str
    value: Any
    by: str
    on: str
    until: str
    notes: str = ""
    role: str = ""
    mark: Mark | None = None
    proof: str = ""
    digest: str = ""
    proof_state: Proof = ""
    rests_on: str = ""


@value
class Word:
    """How a person's answer stands today: it counts, evidence contradicts it, or it is to be asked again and why.

    `due` is one that is older than the profile allows: it counts, and is to be said again.
    """

    standing: Literal["stands", "contradicted", "expired", "changed"]
    reason: str = ""
    due: bool = False


@value
class PracticeResult:
    """How one practice stands: its state, how well that is known, and what speaks for or against it.

    `rests_on` are digests of what each bound check and drill says today: what a person's answer would rest on.
    """

    id: str
    aliases: tuple[str, ...]
    title: str
    pillar: str
    phase: str
    questions: tuple[str, ...]
    state: State
    grade: Grade | None
    documented_risk: str
    reason: str
    findings: tuple[str, ...] = ()
    favoured_by: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ask: str = ""
    role: str = ""
    best_grade: str = ""
    answer: Answer | None = None
    word: Word | None = None
    rests_on: Mapping[str, str] = field(default_factory=dict)


@value
class QuestionResult:
    """The risk of a question in the service's words, its best and worst over what is unknown, the headline."""

    id: str
    title: str
    pillar: str
    risk: Risk
    best: Risk
    worst: Risk
    headline: Headline
    practices: tuple[str, ...]
    context: str = ""


@value
class PillarResult:
    """How many questions of a pillar carry a proven high risk, are open, or are sound."""

    id: str
    name: str
    high: int
    medium: int
    open: int
    sound: int


@value
class Thing:
    """One thing of the workload, in an `area`: there for `sure`, `maybe`, or declared `elsewhere`, unread."""

    id: str
    concept: str
    name: str
    place: Mark
    scope: str
    tellers: tuple[str, ...]
    apart: str = ""
    area: str = ""
    certainty: Certainty = "sure"


@value
class Link:
    """A line between two things: `role` is the field it was read from.

    What passes along it comes from the target, or goes there if it is `onward`; `area` is the target's, seen or not.
    """

    source: str
    target: str
    role: str
    certainty: Literal["sure", "maybe"]
    onward: bool = False
    area: str = ""


@value
class TrendPoint:
    """How a milestone stood: its pillars, and how many findings failed by severity."""

    name: str
    date: str
    pillars: tuple[PillarResult, ...]
    high: int
    medium: int
    low: int
    accepted: int


@value
class Review:
    """A finished review; `since` is what changed from a baseline, `trend` what milestones said before, oldest first."""

    schema: str
    version: str
    date: str
    workload: str
    lens: str
    sentence: str
    environments: tuple[str, ...]
    sources: tuple[Status, ...]
    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    pillars: tuple[PillarResult, ...]
    questions: tuple[QuestionResult, ...]
    practices: tuple[PracticeResult, ...]
    causes: tuple[Cause, ...]
    findings: tuple[Finding, ...]
    next: tuple[str, ...] = field(default=())
    since: Difference | None = None
    trend: tuple[TrendPoint, ...] = ()
    profile: str = ""
    watches: tuple[Watch, ...] = ()
