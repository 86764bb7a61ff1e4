"""Lenses: how practices are arranged into questions and pillars, what settles each, and the risk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Risk = Literal["UNANSWERED", "NOT_APPLICABLE", "NONE", "MEDIUM", "HIGH"]
Grade = Literal["tried", "operated", "declared", "attested"]
Role = Literal["data scientist", "engineer", "operations", "owner", "security", "finance"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of improvement and how long it takes: hours, days or weeks."""

    do: str
    effort: str


@dataclass(frozen=True, slots=True)
class Principle:
    """What one keeps to throughout; practices are how. `pillar` is "" for what every pillar shares."""

    id: str
    title: str
    says: str
    pillar: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """One best practice and what can answer it.

    `settles` are checks that together show it is met, and each of them that it is not when it fails; `refutes`
    are checks that can only show it is not met. A drill in `drills` refutes it when it fails, and raises the
    grade, or settles alone where files cannot. With neither, only a person (`ask`, `role`) can call it met.
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

    @property
    def best_grade(self) -> Grade:
        """Return the strongest way in which it can ever be called met."""
        if self.drills:
            return "tried"
        return "declared" if self.settles else "attested"


@dataclass(frozen=True, slots=True)
class Rule:
    """A risk and the condition under which it is the question's; the first that is true counts."""

    risk: Risk
    condition: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a lens: its choices are practices, by id; `none` is the choice "none of these"."""

    id: str
    title: str
    pillar: str
    context: str
    practices: tuple[str, ...]
    rules: tuple[Rule, ...]
    none: str | None = None


@dataclass(frozen=True, slots=True)
class Pillar:
    """One pillar and its questions in order."""

    id: str
    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
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
