"""Answer: what findings, drills and people say of each practice."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from wellbuilt.engine.attest import digest, due, lapsed
from wellbuilt.kernel.reviews import Answer, Finding, PracticeResult, State, Word
from wellbuilt.kernel.values import replace, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wellbuilt.kernel.drills import Measurement
    from wellbuilt.kernel.lenses import Grade, Lens, Practice, Profile
    from wellbuilt.kernel.reviews import Evidence as Read


@value
class Evidence:
    """What there is to answer practices from; findings on examples and tests are left out before.

    `unasked` are the checks that were not to be judged: what they would have said is unknown. `development` are the
    environments that practices of production do not speak of. `profile` says which
    practices count; without one all do.
    """

    findings: Mapping[str, Sequence[Finding]]
    measurements: Mapping[str, Measurement]
    answers: Mapping[str, Answer]
    today: date
    unasked: frozenset[str] = frozenset()
    development: frozenset[str] = frozenset()
    profile: Profile | None = None
    digests: dict[str, str] = field(default_factory=dict)
    facts: dict[int, str] = field(default_factory=dict)

    def digest_of(self, check: str) -> str:
        """Return a digest of what a check says, made once for all practices that it speaks for."""
        if check not in self.digests:
            self.digests[check] = digest(self._said(self.findings.get(check, ())))
        return self.digests[check]

    def _said(self, findings: Sequence[Finding]) -> list[Any]:
        judged = [f for f in findings if f.outcome != "not applicable"]
        return sorted([f.id, f.outcome, sorted(map(self._digest_of_fact, f.evidence))] for f in judged)

    def _digest_of_fact(self, told: Read) -> str:
        """Return a digest of a fact, made once for all checks that read it."""
        if id(told) not in self.facts:
            self.facts[id(told)] = digest([told.subject, told.fact, told.value])
        return self.facts[id(told)]


def answer(lens: Lens, evidence: Evidence) -> list[PracticeResult]:
    """Return how each practice of a lens stands."""
    questions: dict[str, list[str]] = {}
    for question in lens.questions:
        for practice in question.practices:
            questions.setdefault(practice, []).append(question.id)
    run = {c: [f for f in fs if f.environment not in evidence.development] for c, fs in evidence.findings.items()}
    there = {True: replace(evidence, findings=run), False: evidence}
    asked_of = ((lens.practices[id_], tuple(asked)) for id_, asked in questions.items())
    return [_result(practice, asked, there[practice.production]) for practice, asked in asked_of]


def _result(practice: Practice, questions: tuple[str, ...], evidence: Evidence) -> PracticeResult:
    bound = dict.fromkeys((*practice.refutes, *practice.settles))
    findings = [f for check in bound for f in evidence.findings.get(check, ())]
    said = evidence.answers.get(practice.id)
    rests_on = _rests_on(practice, evidence)
    gone = lapsed(said, rests_on, evidence.today) if said else None
    proven, open_ = _proven(practice, evidence)
    profile = evidence.profile
    because = profile.why_not(practice) if profile else ""
    standing = _Standing("not asked", None, f"not asked by this profile: {because}") if because else None
    standing = standing or _stand(proven, open_, said, gone)
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
        best_grade="operated" if standing.grade == "operated" and not practice.drills else practice.best_grade,
        answer=said,
        word=_word(said, gone, proven, evidence) if said and not because else None,
        rests_on=rests_on,
    )


@value
class _Standing:
    """A state, how well it is known, why, and the bindings that would still have to hold."""

    state: State
    grade: Grade | None
    reason: str
    missing: tuple[str, ...] = ()


def _proven(practice: Practice, evidence: Evidence) -> tuple[_Standing | None, _Standing]:
    """Return what files and drills prove, if anything, and how a practice stands if nobody says more."""
    checks = {id_: _check(id_, evidence) for id_ in (*practice.refutes, *practice.settles)}
    drills = {f"drill:{id_}": _drill(id_, evidence) for id_ in practice.drills}
    outcomes = {**checks, **drills}
    missing = tuple(id_ for id_ in (*practice.settles, *drills) if outcomes[id_] != "holds")
    open_ = _unsettled(practice, checks, missing)
    for id_, outcome in outcomes.items():
        if outcome == "fails":
            return _Standing("not met", None, f"{id_} fails", missing), open_
    if accepted := [id_ for id_, outcome in checks.items() if outcome == "accepted"]:
        return _Standing("accepted", None, f"{accepted[0]} is accepted", missing), open_
    tried = bool(drills) and all(outcome == "holds" for outcome in drills.values())
    settled = all(checks[id_] == "holds" for id_ in practice.settles) and (practice.settles or tried)
    if settled and "unknown" not in checks.values():
        grade: Grade = "tried" if tried else _settled_as(practice, checks, evidence)
        return _Standing("met", grade, "all that settles it holds", missing), open_
    return None, open_


def _settled_as(practice: Practice, checks: Iterable[str], evidence: Evidence) -> Grade:
    """Return how well it is known what checks settle: as the word of people, from files, or from what happened."""
    if _by_people(checks, evidence):
        return "attested"
    return "operated" if all(_happened(check, evidence) for check in practice.settles) else "declared"


def _happened(check: str, evidence: Evidence) -> bool:
    """Tell whether everything of which a check holds was measured while it ran."""
    holding = (f for f in evidence.findings.get(check, ()) if f.outcome == "holds")
    return all(any(e.origin == "measured" for e in finding.evidence) for finding in holding)


def _by_people(checks: Iterable[str], evidence: Evidence) -> bool:
    """Tell whether something that holds rests on a fact that only a person told."""
    findings = (f for check in checks for f in evidence.findings.get(check, ()) if f.outcome == "holds")
    return any(e.origin == "attested" for f in findings for e in f.evidence)


def _stand(proven: _Standing | None, open_: _Standing, said: Answer | None, gone: Word | None) -> _Standing:
    """Return how a practice stands: the worse of evidence and word; one that lapsed only keeps it from being met."""
    if proven and proven.state != "met":
        return proven
    if said and said.state == "not met":
        return _Standing("not met", "attested", f"{said.by} says so", open_.missing)
    if proven or said is None:
        return proven or open_
    if gone or said.state == "unknown":
        return _Standing("unknown", None, gone.reason if gone else f"{said.by} does not know", open_.missing)
    return _Standing(said.state, "attested", f"{said.by} says so", open_.missing)


def _word(said: Answer, gone: Word | None, proven: _Standing | None, evidence: Evidence) -> Word:
    return replace(gone or _against(said, proven), due=due(said, evidence.profile, evidence.today))


def _against(said: Answer, proven: _Standing | None) -> Word:
    """Return whether what is proven leaves room for a word that is in force."""
    if (
        proven is None
        or said.state in (proven.state, "unknown")
        or (said.state, proven.state) == ("not met", "accepted")
    ):
        return Word("stands")
    return Word("contradicted", f"{said.by} says {said.state}, but {proven.reason}")


def _rests_on(practice: Practice, evidence: Evidence) -> dict[str, str]:
    """Return a digest of what each bound check and drill says: outcomes and facts, not where they stand."""
    bound = dict.fromkeys((*practice.refutes, *practice.settles))
    found = {check: evidence.digest_of(check) for check in bound if check not in evidence.unasked}
    for id_ in practice.drills:
        measured = evidence.measurements.get(id_)
        found[f"drill:{id_}"] = digest([measured.held, measured.digest] if measured else None)
    return found


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
