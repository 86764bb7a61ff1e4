"""Answer: what findings, drills and people say of each practice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellbuilt.kernel.reviews import Answer, Finding, PracticeResult, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wellbuilt.kernel.drills import Measurement
    from wellbuilt.kernel.lenses import Grade, Lens, Practice


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is to answer practices from; findings on examples and tests are left out before."""

    findings: Mapping[str, Sequence[Finding]]
    measurements: Mapping[str, Measurement]
    answers: Mapping[str, Answer]
    today: date


def answer(lens: Lens, evidence: Evidence) -> list[PracticeResult]:
    """Return how each practice of a lens stands."""
    questions: dict[str, list[str]] = {}
    for question in lens.questions:
        for practice in question.practices:
            questions.setdefault(practice, []).append(question.id)
    return [_result(lens.practices[id_], tuple(asked), evidence) for id_, asked in questions.items()]


def _result(practice: Practice, questions: tuple[str, ...], evidence: Evidence) -> PracticeResult:
    bound = [*practice.refutes, *(b for b in practice.settles if not b.startswith("drill:"))]
    findings = [f for check in dict.fromkeys(bound) for f in evidence.findings.get(check, ())]
    state, grade, reason, missing = _state(practice, evidence)
    said = evidence.answers.get(practice.id)
    against = tuple(f.id for f in findings if f.outcome in ("fails", "accepted"))
    for_ = tuple(f.id for f in findings if f.outcome == "holds")
    return PracticeResult(
        practice.id, practice.aliases, practice.title, practice.pillar, practice.phase, questions, state, grade,
        practice.documented_risk, reason, against, for_, missing, practice.ask, practice.role, practice.best_grade, said,
    )  # fmt: skip


def _state(practice: Practice, evidence: Evidence) -> tuple[State, Grade | None, str, tuple[str, ...]]:
    """Return state, grade, reason, and the bindings that would still have to hold."""
    told = {binding: _binding(binding, evidence) for binding in (*practice.refutes, *practice.settles)}
    missing = tuple(b for b in practice.settles if told[b] != "holds")
    failing = [b for b, outcome in told.items() if outcome == "fails"]
    word = evidence.answers.get(practice.id)
    if failing:
        return "not met", None, f"{failing[0]} fails", missing
    if accepted := [b for b, outcome in told.items() if outcome == "accepted"]:
        return "accepted", None, f"{accepted[0]} is accepted", missing
    if word and word.state == "not met":
        return "not met", "attested", f"{word.by} says so", missing
    if practice.settles and not missing:
        drilled = any(b.startswith("drill:") for b in practice.settles)
        return "met", "tried" if drilled else "declared", "all that settles it holds", ()
    if word and word.until >= evidence.today.isoformat():
        return ("met" if word.state == "met" else "not applicable"), "attested", f"{word.by} says so", missing
    if word:
        return "unknown", None, f"the word of {word.by} held until {word.until}", missing
    open_ = [b for b in practice.settles if told[b] == "unknown"]
    return "unknown", None, f"{open_[0]} is not known" if open_ else "nothing that was read settles it", missing


def _binding(binding: str, evidence: Evidence) -> str:
    """Return what came of one check over all its things, or of one drill."""
    if binding.startswith("drill:"):
        measured = evidence.measurements.get(binding.removeprefix("drill:"))
        return "unknown" if measured is None else "holds" if measured.held else "fails"
    outcomes = {finding.outcome for finding in evidence.findings.get(binding, ())} - {"not applicable"}
    for decisive in ("fails", "accepted", "unknown", "broke"):
        if decisive in outcomes:
            return "unknown" if decisive == "broke" else decisive
    return "holds" if outcomes else "nothing to judge"
