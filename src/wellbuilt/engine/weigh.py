"""Weigh: the risk of each question, as the lens rules it, and over all that is still unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.reviews import Headline, PillarResult, PracticeResult, QuestionResult
from wellbuilt.lenses.rules import risks, spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellbuilt.kernel.lenses import Lens, Question, Risk

ASIDE = frozenset({"not applicable", "not asked"})
"""States of practices that a question leaves out."""
ORDER: dict[str, int] = {"NOT_APPLICABLE": 0, "NONE": 1, "MEDIUM": 2, "HIGH": 3}
"""The risks from the mildest to the gravest, as a person would put them in order."""


def weigh(lens: Lens, practices: Sequence[PracticeResult]) -> tuple[list[QuestionResult], list[PillarResult]]:
    """Return the result of every question and the counts of every pillar."""
    states = {practice.id: practice.state for practice in practices}
    questions = [rated(question, states) for question in lens.questions]
    pillars = []
    for pillar in lens.pillars:
        lines = [q.headline for q in questions if q.pillar == pillar.id]
        counts = (lines.count("high"), lines.count("medium"), lines.count("open"), lines.count("sound"))
        pillars.append(PillarResult(pillar.id, pillar.name, *counts))
    return questions, pillars


def rated(question: Question, states: Mapping[str, str]) -> QuestionResult:
    """Return the result of one question; `states` leads from each of its practices to how it stands."""
    possible = _possible(question, states)
    best, worst = min(possible, key=ORDER.__getitem__), max(possible, key=ORDER.__getitem__)
    return QuestionResult(
        question.id,
        question.title,
        question.pillar,
        _to_the_service(question, states),
        best,
        worst,
        _headline(best, worst),
        question.practices,
        question.context,
    )


def _possible(question: Question, states: Mapping[str, str]) -> list[Risk]:
    """Return each risk that some answer to the unknown practices leads to."""
    if _not_applicable(question, states):
        return ["NOT_APPLICABLE"]
    free, every = spread([p for p in question.practices if states[p] == "unknown"])
    choices = _choices(question, states, free, every)
    selected = 0
    for mask in choices.values():
        selected |= mask or 0
    if question.none:
        choices[question.none] = every & ~selected
    return [risk if risk != "UNANSWERED" else "HIGH" for risk in risks(question.rules, choices, every)]


def _to_the_service(question: Question, states: Mapping[str, str]) -> Risk:
    """Return the risk with everything unknown left unselected.

    Nothing met is "none of these" where the lens has it and all is known, unanswered otherwise.
    """
    if _not_applicable(question, states):
        return "NOT_APPLICABLE"
    answers = {states[p] for p in question.practices}
    none = question.none if not answers & {"met", "unknown"} else None
    if not answers & {"met", *ASIDE} and none is None:
        return "UNANSWERED"
    choices = _choices(question, states, {}, 1) | ({none: 1} if none else {})
    return next(iter(risks(question.rules, choices, 1)))


def _not_applicable(question: Question, states: Mapping[str, str]) -> bool:
    return all(states[p] in ASIDE for p in question.practices)


def _choices(
    question: Question, states: Mapping[str, str], free: Mapping[str, int], every: int
) -> dict[str, int | None]:
    """Return each practice's mask: selected, unselected, not applicable (None), or free."""
    masks: dict[str, int | None] = {}
    for practice in question.practices:
        state = states[practice]
        fixed = None if state in ASIDE else every if state == "met" else 0
        masks[practice.replace("-", "_")] = free.get(practice, fixed)
    return masks


def _headline(best: Risk, worst: Risk) -> Headline:
    if worst == "NOT_APPLICABLE":
        return "not applicable"
    if best == worst:
        return {"HIGH": "high", "MEDIUM": "medium"}.get(best, "sound")  # type: ignore[return-value]
    return "open"
