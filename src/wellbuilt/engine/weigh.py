"""Weigh: the risk of each question, as the lens rules it, and over all that is still unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.reviews import Headline, PillarResult, PracticeResult, QuestionResult
from wellbuilt.lenses.rules import risks, spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellbuilt.kernel.lenses import Lens, Question, Risk

_ORDER: dict[str, int] = {"NOT_APPLICABLE": 0, "NONE": 1, "MEDIUM": 2, "HIGH": 3}


def weigh(lens: Lens, practices: Sequence[PracticeResult]) -> tuple[list[QuestionResult], list[PillarResult]]:
    """Return the result of every question and the counts of every pillar."""
    states = {practice.id: practice.state for practice in practices}
    questions = [_question(question, states) for question in lens.questions]
    pillars = []
    for pillar in lens.pillars:
        lines = [q.headline for q in questions if q.pillar == pillar.id]
        counts = (lines.count("high"), lines.count("medium"), lines.count("open"), lines.count("sound"))
        pillars.append(PillarResult(pillar.id, pillar.name, *counts))
    return questions, pillars


def _question(question: Question, states: Mapping[str, str]) -> QuestionResult:
    unknown = [p for p in question.practices if states[p] == "unknown"]
    possible = _possible(question, states, unknown)
    best, worst = min(possible, key=_ORDER.__getitem__), max(possible, key=_ORDER.__getitem__)
    risk = best if not unknown else _to_the_service(question, states)
    return QuestionResult(
        question.id, question.title, question.pillar, risk, best, worst, _headline(best, worst), question.practices
    )


def _possible(question: Question, states: Mapping[str, str], unknown: Sequence[str]) -> list[Risk]:
    """Return each risk that some answer to the unknown practices leads to."""
    if all(states[p] == "not applicable" for p in question.practices):
        return ["NOT_APPLICABLE"]
    free, every = spread(unknown)
    found = risks(question.rules, _choices(question, states, free, every), every)
    return [risk if risk != "UNANSWERED" else "HIGH" for risk in found]


def _to_the_service(question: Question, states: Mapping[str, str]) -> Risk:
    """Return the risk with everything unknown left unselected; nothing met then means unanswered."""
    if not any(states[p] in ("met", "not applicable") for p in question.practices):
        return "UNANSWERED"
    return next(iter(risks(question.rules, _choices(question, states, {}, 1), 1)))


def _choices(
    question: Question, states: Mapping[str, str], free: Mapping[str, int], every: int
) -> dict[str, int | None]:
    """Return each practice's mask: selected, unselected, not applicable (None), or free."""
    masks: dict[str, int | None] = {}
    for practice in question.practices:
        state = states[practice]
        fixed = None if state == "not applicable" else every if state == "met" else 0
        masks[practice.replace("-", "_")] = free.get(practice, fixed)
    return masks


def _headline(best: Risk, worst: Risk) -> Headline:
    if worst == "NOT_APPLICABLE":
        return "not applicable"
    if best == worst:
        return {"HIGH": "high", "MEDIUM": "medium"}.get(best, "sound")  # type: ignore[return-value]
    return "open"
