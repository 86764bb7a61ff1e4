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
    """What there is to answer practices from; findings on examples and tests are left out before.

    `unasked` are the checks that were not to be judged: what they would have said is unknown.
    """

    findings: Mapping[str, Sequence[Finding]]
    measurements: Mapping[str, Measurement]
    answers: Mapping[str, Answer]
    today: date
    unasked: frozenset[str] = frozenset()


def answer(lens: Lens, evidence: Evidence) -> list[PracticeResult]:
    """Return how each practice of a lens stands."""
    questions: dict[str, list[str]] = {}
    for question in lens.questions:
        for practice in question.practices:
            questions.setdefault(practice, []).append(question.id)
    return [_result(lens.practices[id_], tuple(asked), evidence) for id_, asked in questions.items()]


def _result(practice: Practice, questions: tuple[str, ...], evidence: Evidence) -> PracticeResult:
    bound = dict.fromkeys((*practice.refutes, *practice.settles))
    findings = [f for check in bound for f in evidence.findings.get(check, ())]
    standing = _stand(practice, evidence)
    return PracticeResult(
        id=practice.id,
        aliases=practice.aliases,
        title=practice.title,
        pillar=practice.pillar,
        phase=practice.phase,
        questions=questions,
        state=standing.state,
        grade=standing.grade,
        documented_risk=practice.documented_risk,
        reason=standing.reason,
        findings=tuple(f.id for f in findings if f.outcome in ("fails", "accepted")),
        favoured_by=tuple(f.id for f in findings if f.outcome == "holds"),
        missing=standing.missing,
        ask=practice.ask,
        role=practice.role,
        best_grade=practice.best_grade,
        answer=evidence.answers.get(practice.id),
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """A state, how well it is known, why, and the bindings that would still have to hold."""

    state: State
    grade: Grade | None
    reason: str
    missing: tuple[str, ...] = ()


def _stand(practice: Practice, evidence: Evidence) -> _Standing:
    checks = {id_: _check(id_, evidence) for id_ in (*practice.refutes, *practice.settles)}
    drills = {f"drill:{id_}": _drill(id_, evidence) for id_ in practice.drills}
    outcomes = {**checks, **drills}
    missing = tuple(id_ for id_ in (*practice.settles, *drills) if outcomes[id_] != "holds")
    word = evidence.answers.get(practice.id)
    for id_, outcome in outcomes.items():
        if outcome == "fails":
            return _Standing("not met", None, f"{id_} fails", missing)
    if accepted := [id_ for id_, outcome in checks.items() if outcome == "accepted"]:
        return _Standing("accepted", None, f"{accepted[0]} is accepted", missing)
    if word and word.state == "not met":
        return _Standing("not met", "attested", f"{word.by} says so", missing)
    tried = bool(drills) and all(outcome == "holds" for outcome in drills.values())
    settled = all(checks[id_] == "holds" for id_ in practice.settles) and (practice.settles or tried)
    if settled and "unknown" not in checks.values():
        return _Standing("met", "tried" if tried else "declared", "all that settles it holds", missing)
    return _by_word(word, evidence.today, missing) or _unsettled(practice, checks, missing)


def _by_word(word: Answer | None, today: date, missing: tuple[str, ...]) -> _Standing | None:
    if word is None or word.state == "not met":
        return None
    if word.until < today.isoformat():
        return _Standing("unknown", None, f"the word of {word.by} held until {word.until}", missing)
    return _Standing("met" if word.state == "met" else "not applicable", "attested", f"{word.by} says so", missing)


def _unsettled(practice: Practice, checks: Mapping[str, str], missing: tuple[str, ...]) -> _Standing:
    doubtful = [id_ for id_ in (*practice.settles, *practice.refutes) if checks[id_] == "unknown"]
    reason = f"{doubtful[0]} is not known" if doubtful else "nothing that was read settles it"
    return _Standing("unknown", None, reason, missing)


def _drill(id_: str, evidence: Evidence) -> str:
    measured = evidence.measurements.get(id_)
    return "not tried" if measured is None else "holds" if measured.held else "fails"


def _check(id_: str, evidence: Evidence) -> str:
    """Return what came of one check over all its things."""
    if id_ in evidence.unasked:
        return "unknown"
    outcomes = {finding.outcome for finding in evidence.findings.get(id_, ())} - {"not applicable"}
    for decisive in ("fails", "accepted", "unknown", "broke"):
        if decisive in outcomes:
            return "unknown" if decisive == "broke" else decisive
    return "holds" if outcomes else "nothing to judge"
