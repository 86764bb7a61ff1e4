"""Lenses: how practices are arranged into questions and pillars, what settles each, and the risk."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellbuilt.kernel.checks import Severity

Risk = Literal["UNANSWERED", "NOT_APPLICABLE", "NONE", "MEDIUM", "HIGH"]
Grade = Literal["tried", "operated", "declared", "attested"]
Role = Literal["data scientist", "engineer", "operations", "owner", "security", "finance"]


@value
class Step:
    """One step of improvement and how long it takes: hours, days or weeks."""

    do: str
    effort: str


@value
class Principle:
    """What one keeps to throughout; practices are how. `pillar` is "" for what every pillar shares."""

    id: str
    title: str
    says: str
    pillar: str = ""


@value
class Practice:
    """One best practice and what can answer it.

    `settles` are checks that together show it is met, and each of them that it is not when it fails; `refutes`
    are checks that can only show it is not met. A drill in `drills` refutes it when it fails, and raises the
    grade, or settles alone where files cannot. With neither, only a person (`ask`, `role`) can call it met. One that
    speaks of what runs in `production` is neither refuted nor settled by what was declared to be for development.
    """

    id: str
    title: str
    pillar: str
    phase: str
    documented_risk: Literal["high", "medium", "low", "not stated"]
    why: str
    good: str
    judged: str
    ask: str
    role: Role
    aliases: tuple[str, ...] = ()
    refutes: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()
    drills: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    links: tuple[str, ...] = ()
    production: bool = False

    @property
    def best_grade(self) -> Grade:
        """Return the strongest way in which it can ever be called met."""
        if self.drills:
            return "tried"
        return "declared" if self.settles else "attested"


@value
class Rule:
    """A risk and the condition under which it is the question's; the first that is true counts."""

    risk: Risk
    condition: str


@value
class Question:
    """One question of a lens: its choices are practices, by id; `none` is the choice "none of these"."""

    id: str
    title: str
    pillar: str
    context: str
    practices: tuple[str, ...]
    rules: tuple[Rule, ...]
    none: str | None = None


@value
class Pillar:
    """One pillar and its questions in order."""

    id: str
    name: str
    questions: tuple[Question, ...]


@value
class Lens:
    """A way of asking: pillars of questions over practices."""

    id: str
    name: str
    version: str
    description: str
    pillars: tuple[Pillar, ...]
    practices: dict[str, Practice]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question in order."""
        return tuple(question for pillar in self.pillars for question in pillar.questions)


@value
class Left:
    """Practices that a profile does not ask, and why: those to which every condition applies that is given."""

    because: str
    practices: frozenset[str] = frozenset()
    pillars: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    risks: frozenset[str] = frozenset()

    def holds(self, practice: Practice) -> bool:
        """Tell whether a practice is left out."""
        told = (practice.id, practice.pillar, practice.phase, practice.documented_risk)
        conditions = (self.practices, self.pillars, self.phases, self.risks)
        return all(word in words for word, words in zip(told, conditions, strict=True) if words)


@value
class Profile:
    """What counts at one stage of a workload's life.

    After `interval_days` what people said is to be said again. `ceiling` is the highest severity of a finding, and
    `ceilings` that of findings on practices of a pillar.
    """

    id: str
    name: str
    about: str
    interval_days: int
    ceiling: Severity = "high"
    ceilings: Mapping[str, Severity] = field(default_factory=dict)
    leaves_out: tuple[Left, ...] = ()

    def why_not(self, practice: Practice) -> str:
        """Return why a practice is not asked; "" if it is."""
        return next((left.because for left in self.leaves_out if left.holds(practice)), "")

    def most(self, practice: Practice) -> Severity:
        """Return the highest severity that a finding on a practice can have."""
        return "low" if self.why_not(practice) else self.ceilings.get(practice.pillar, self.ceiling)
