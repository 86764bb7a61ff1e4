"""What findings, drills and people make of a practice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, strategies as st

from wellbuilt.engine.answer import Evidence, answer
from wellbuilt.kernel.drills import Measurement
from wellbuilt.kernel.lenses import Lens, Pillar, Practice, Question
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reviews import Answer, Evidence as Fact, Finding, PracticeResult
from wellbuilt.kernel.values import replace

TODAY = date(2026, 11, 22)
CHECKS = ("a", "b", "c", "d")
OUTCOMES = ("holds", "fails", "unknown", "not applicable", "accepted", "broke")
PRACTICE = Practice(
    id="P-1",
    title="Be sound",
    pillar="reliability",
    phase="monitoring",
    documented_risk="high",
    why="",
    good="",
    judged="",
    ask="Is it sound?",
    role="engineer",
)


def finding(check: str, outcome: Any, number: int = 0) -> Finding:
    return Finding(
        id=f"{check}{number}",
        check=check,
        title=check,
        subject="x",
        concept="Thing",
        outcome=outcome,
        severity="high",
        ceiling="high",
        confidence="high",
        scope="s",
        place=Mark("main.tf", 1),
        effort="hours",
        fix="",
    )


def evidence(outcomes: dict[str, list[str]], **more: Any) -> Evidence:
    findings = {c: [finding(c, o, n) for n, o in enumerate(those)] for c, those in outcomes.items()}
    return Evidence(
        findings, more.get("measurements", {}), more.get("answers", {}), TODAY, more.get("unasked", frozenset())
    )


def stand(practice: Practice, given: Evidence) -> PracticeResult:
    question = Question("Q", "How?", "reliability", "", (practice.id,), ())
    lens = Lens("l", "L", "1", "", (Pillar("reliability", "Reliability", (question,)),), {practice.id: practice})
    (result,) = answer(lens, given)
    return result


def word(state: Any, until: str = "2027-01-01") -> dict[str, Answer]:
    return {PRACTICE.id: Answer(PRACTICE.id, state, "ana", "2026-01-01", until)}


def measured(*, held: bool) -> dict[str, Measurement]:
    return {"try": Measurement("try", "x", held, datetime(2026, 11, 1, tzinfo=UTC), 1.0, {})}


SETTLED = replace(PRACTICE, settles=("a", "b"))


def test_all_that_settles_it_holds() -> None:
    result = stand(SETTLED, evidence({"a": ["holds", "not applicable"], "b": ["holds"]}))
    assert (result.state, result.grade, result.missing) == ("met", "declared", ())


def test_one_of_what_settles_it_is_missing() -> None:
    result = stand(SETTLED, evidence({"a": ["holds"]}))
    assert (result.state, result.missing, result.favoured_by) == ("unknown", ("b",), ("a0",))


def test_a_failing_settling_check_refutes() -> None:
    result = stand(SETTLED, evidence({"a": ["holds", "fails"], "b": ["holds"]}))
    assert (result.state, result.reason, result.findings) == ("not met", "a fails", ("a1",))


def test_development_neither_refutes_nor_settles_what_speaks_of_production() -> None:
    dev, prod = replace(finding("a", "fails"), environment="dev"), replace(finding("a", "holds", 1), environment="prod")
    speaks = replace(PRACTICE, settles=("a",), production=True)

    def state(practice: Practice, *those: Finding) -> str:
        return stand(practice, replace(evidence({}), findings={"a": those}, development=frozenset({"dev"}))).state

    assert state(speaks, dev) == "unknown"
    assert state(speaks, replace(dev, outcome="holds")) == "unknown"
    assert state(speaks, dev, prod) == "met"
    assert state(replace(speaks, production=False), dev, prod) == "not met"


def told(origin: str) -> Fact:
    return Fact("x", "runs", "Runs", 3, origin, Mark("history.jsonl"), mattered=True)


def held(*those: tuple[str, tuple[str, ...]]) -> Evidence:
    """Return what holds: each a check and the origins of the facts it read."""
    findings: dict[str, list[Finding]] = {}
    for number, (check, origins) in enumerate(those):
        one = replace(finding(check, "holds", number), evidence=tuple(told(origin) for origin in origins))
        findings.setdefault(check, []).append(one)
    return replace(evidence({}), findings=findings)


def test_what_history_shows_is_operated() -> None:
    result = stand(SETTLED, held(("a", ("measured",)), ("b", ("stated", "measured"))))
    assert (result.state, result.grade, result.best_grade) == ("met", "operated", "operated")


def test_a_grade_is_no_better_than_the_weakest_of_what_settles() -> None:
    assert stand(SETTLED, held(("a", ("measured",)), ("b", ("stated",)))).grade == "declared"
    assert stand(SETTLED, held(("a", ("measured",)), ("a", ("stated",)), ("b", ("measured",)))).grade == "declared"
    assert stand(SETTLED, held(("a", ("measured",)), ("b", ("measured", "attested")))).grade == "attested"
    assert stand(SETTLED, held(("a", ("measured",)), ("b", ("stated",)))).best_grade == "declared"


def test_a_drill_says_more_than_history() -> None:
    practice = replace(SETTLED, drills=("try",))
    result = stand(
        practice, replace(held(("a", ("measured",)), ("b", ("measured",))), measurements=measured(held=True))
    )
    assert (result.grade, result.best_grade) == ("tried", "tried")
    untried = stand(practice, held(("a", ("measured",)), ("b", ("measured",))))
    assert (untried.grade, untried.best_grade) == ("operated", "tried")


def test_nothing_to_judge_settles_nothing() -> None:
    assert stand(SETTLED, evidence({"a": ["not applicable"], "b": ["holds"]})).state == "unknown"


def test_an_unknown_refuting_check_keeps_it_open() -> None:
    practice = replace(SETTLED, refutes=("c",))
    result = stand(practice, evidence({"a": ["holds"], "b": ["holds"], "c": ["unknown"]}))
    assert (result.state, result.reason) == ("unknown", "c is not known")


def test_a_refuting_check_with_nothing_to_judge_does_not_keep_it_open() -> None:
    practice = replace(SETTLED, refutes=("c",))
    assert stand(practice, evidence({"a": ["holds"], "b": ["holds"], "c": ["not applicable"]})).state == "met"


def test_what_was_not_to_be_judged_settles_nothing_and_keeps_it_open() -> None:
    practice = replace(SETTLED, refutes=("c",))
    sound = {"a": ["holds"], "b": ["holds"]}
    assert stand(practice, evidence(sound)).state == "met"
    assert stand(practice, evidence(sound, unasked=frozenset({"c"}))).state == "unknown"
    assert stand(practice, evidence({"a": ["holds"]}, unasked=frozenset({"b"}))).state == "unknown"


def test_the_grade_rises_with_a_drill() -> None:
    practice = replace(SETTLED, drills=("try",))
    sound = {"a": ["holds"], "b": ["holds"]}
    assert stand(practice, evidence(sound)).grade == "declared"
    assert stand(practice, evidence(sound)).missing == ("drill:try",)
    assert stand(practice, evidence(sound, measurements=measured(held=True))).grade == "tried"
    assert stand(practice, evidence(sound, measurements=measured(held=False))).state == "not met"


def test_a_drill_settles_alone_where_files_cannot() -> None:
    practice = replace(PRACTICE, drills=("try",))
    assert stand(practice, evidence({}, measurements=measured(held=True))).state == "met"
    assert stand(practice, evidence({})).state == "unknown"


def test_the_worse_of_word_and_evidence_wins() -> None:
    sound, broken = {"a": ["holds"], "b": ["holds"]}, {"a": ["fails"]}
    assert stand(SETTLED, evidence(sound, answers=word("not met"))).state == "not met"
    assert stand(SETTLED, evidence(broken, answers=word("met"))).state == "not met"
    assert stand(SETTLED, evidence(broken, answers=word("not applicable"))).state == "not met"


def test_a_word_settles_what_files_leave_open() -> None:
    result = stand(SETTLED, evidence({}, answers=word("met")))
    assert (result.state, result.grade) == ("met", "attested")
    assert stand(SETTLED, evidence({}, answers=word("not applicable"))).state == "not applicable"


def test_a_word_holds_until_its_date() -> None:
    assert stand(SETTLED, evidence({}, answers=word("met", until="2026-11-22"))).state == "met"
    assert stand(SETTLED, evidence({}, answers=word("met", until="2026-11-21"))).state == "unknown"


def test_an_accepted_risk_is_neither_met_nor_hidden() -> None:
    result = stand(SETTLED, evidence({"a": ["accepted"], "b": ["holds"]}))
    assert (result.state, result.findings) == ("accepted", ("a0",))


bindings = st.lists(st.sampled_from(CHECKS), unique=True).map(tuple)
outcomes = st.dictionaries(st.sampled_from(CHECKS), st.lists(st.sampled_from(OUTCOMES), max_size=3))
practices = st.builds(lambda refutes, settles: replace(PRACTICE, refutes=refutes, settles=settles), bindings, bindings)


@given(practices, outcomes)
def test_without_what_settles_it_no_practice_is_met(practice: Practice, those: dict[str, list[str]]) -> None:
    assert stand(replace(practice, settles=()), evidence(those)).state != "met"


@given(practices, outcomes, st.data())
def test_forgetting_never_turns_not_met_into_met(
    practice: Practice, those: dict[str, list[str]], data: st.DataObject
) -> None:
    forgotten = {c: [data.draw(st.sampled_from((o, "unknown"))) for o in found] for c, found in those.items()}
    left_out = frozenset(data.draw(st.sets(st.sampled_from(CHECKS))))
    kept = {check: found for check, found in forgotten.items() if check not in left_out}
    if stand(practice, evidence(those)).state != "met":
        assert stand(practice, evidence(kept, unasked=left_out)).state != "met"


@given(practices, outcomes, st.sampled_from(CHECKS))
def test_one_more_failing_finding_never_helps(practice: Practice, those: dict[str, list[str]], check: str) -> None:
    worse = {**those, check: [*those.get(check, []), "fails"]}
    if check in (*practice.refutes, *practice.settles):
        assert stand(practice, evidence(worse)).state == "not met"
    else:
        assert stand(practice, evidence(worse)).state == stand(practice, evidence(those)).state


def test_what_rests_on_a_fact_that_a_person_told_is_attested() -> None:
    told = Fact("x", "versioned", "", True, "attested", Mark("ana", kind="person"), mattered=False)
    given = evidence({"a": ["holds"], "b": ["holds"]})
    by_a_person = {**given.findings, "b": [replace(f, evidence=(told,)) for f in given.findings["b"]]}
    assert stand(SETTLED, replace(given, findings=by_a_person)).grade == "attested"
    assert stand(SETTLED, given).grade == "declared"
