"""What changed between two reviews, and why."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from tests.engine.comparing import review
from tests.showing import evidence, finding, practice
from wellbuilt.engine.compare import compare, news, trend_point
from wellbuilt.kernel.differences import Difference
from wellbuilt.kernel.records import Mark, Status
from wellbuilt.kernel.reviews import Acceptance, Answer, Finding
from wellbuilt.kernel.values import replace

TAKEN = Acceptance("Jane", "it is scratch", "2027-01-01")


def one(before: Finding | None, after: Finding | None, **other: Any) -> Any:
    """Return the only change between two reviews of one finding each, None if nothing changed."""
    sides = (review(*filter(None, [before])), review(*filter(None, [after]), **other))
    changes = compare(*sides).findings
    assert len(changes) <= 1
    return changes[0] if changes else None


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("holds", "fails", "appeared"),
        ("unknown", "fails", "appeared"),
        ("accepted", "fails", "appeared"),
        ("broke", "fails", "appeared"),
        (None, "fails", "appeared"),
        ("fails", "holds", "closed"),
        ("fails", "not applicable", "closed"),
        ("accepted", "holds", "closed"),
        ("fails", None, "closed"),
        ("fails", "unknown", "changed"),
        ("fails", "broke", "changed"),
        ("accepted", "unknown", "changed"),
        ("holds", "unknown", "changed"),
        ("unknown", "holds", "changed"),
        ("broke", None, "changed"),
        (None, "broke", "changed"),
        ("fails", "accepted", "accepted"),
        (None, "accepted", "accepted"),
        ("fails", "fails", None),
        ("holds", "holds", None),
        (None, "holds", None),
        (None, "unknown", None),
        ("unknown", None, None),
        ("not applicable", None, None),
    ],
)
def test_what_is_said_of_two_outcomes(before: str | None, after: str | None, told: str | None) -> None:
    was = finding(outcome=before) if before else None
    now = finding(outcome=after) if after else None
    change = one(was, now)
    assert (change.news if change else None) == told
    if change:
        assert (change.before, change.after) == (before, after)


def test_a_finding_that_weighs_more_is_graver() -> None:
    change = one(finding(severity="low"), finding(severity="high"))
    assert (change.news, change.why) == ("graver", ("its severity was low and is high",))
    assert one(finding(severity="high"), finding(severity="low")) is None


def test_lines_files_and_folders_that_moved_are_no_news() -> None:
    assert one(finding(), finding(place=Mark("infra/other.tf", 77), id="other")) is None


@pytest.mark.parametrize(
    ("path", "told"), [("infra", "changed"), ("infra/storage.tf", "changed"), (".", "changed"), ("b", "closed")]
)
def test_what_was_not_looked_at_again_is_not_closed(path: str, told: str) -> None:
    change = one(finding(), None, sources=(Status("terraform", path, "partly", "?"),))
    assert change.news == told
    assert change.why == (
        ("aws_s3_bucket.models was not seen: its files were read in part",)
        if told == "changed"
        else ("aws_s3_bucket.models is gone",)
    )


def test_a_check_that_was_not_asked_again_says_nothing() -> None:
    other = finding(check="other", outcome="holds")
    difference = compare(review(finding(), other), review(other))
    assert (difference.findings, difference.unjudged) == ((), ("models-are-versioned",))
    assert difference.sentence == "No finding changed."


def test_a_check_that_was_not_asked_before_is_new_and_says_so() -> None:
    other = finding(check="other", outcome="holds")
    (change,) = compare(review(other), review(finding(), other)).findings
    assert (change.news, change.why) == ("appeared", ("this check was not judged before",))


def test_a_thing_that_was_not_judged_on_this_before() -> None:
    elsewhere = finding(subject="b", outcome="holds")
    known = finding(check="other", outcome="holds")
    (change,) = compare(review(elsewhere, known), review(elsewhere, known, finding())).findings
    assert change.why == ("it was not judged on this before",)


def test_examples_and_tests_count_on_neither_side() -> None:
    assert one(finding(apart="tests"), finding(apart="tests", severity="low")) is None
    assert one(finding(), finding(apart="tests")) is None


def test_the_fact_that_changed_is_named_with_its_place() -> None:
    before = finding(evidence=(evidence(), evidence(fact="size", value=1, mattered=False)))
    after = finding(
        outcome="holds",
        evidence=(
            evidence(value=True, origin="stated", mark=Mark("infra/new.tf", 9), mattered=False),
            evidence(fact="size", value=2, mattered=False),
            evidence(fact="more", value=2, mattered=False),
        ),
    )
    change = one(before, after)
    assert [(f.fact, f.before, f.after, str(f.mark)) for f in change.facts] == [
        ("versioned", False, True, "infra/new.tf:9")
    ]
    assert change.why == ()


def test_facts_that_do_not_decide_are_named_where_no_other_changed() -> None:
    aside = [
        finding(outcome=o, evidence=(evidence(fact="size", value=v, mattered=False),))
        for o, v in (("unknown", 1), ("holds", 2))
    ]
    assert [f.fact for f in one(*aside).facts] == ["size"]


def test_who_accepts_and_whose_acceptance_ended() -> None:
    taken = finding(outcome="accepted", acceptance=TAKEN)
    assert one(finding(), taken).why == ("Jane accepts it until 2027-01-01: it is scratch",)
    ended = finding(acceptance=replace(TAKEN, expired=True))
    assert one(taken, ended).why == ("Jane accepted it until 2027-01-01",)


def test_why_it_is_not_known_any_more() -> None:
    assert one(finding(), finding(outcome="unknown", reason="var.x is not set")).why == ("var.x is not set",)
    assert one(finding(), finding(outcome="unknown")).why == ()


def test_another_version_may_be_all_that_explains_it() -> None:
    before, after = review(finding()), review(finding(outcome="holds"), version="9.9")
    assert compare(before, after).findings[0].why == ("wellbuilt 9.9 may judge otherwise than 0.1.0",)


def test_practices_say_what_moved_them() -> None:
    word = Answer("P3", "met", "Jane", "2026-01-01", "2027-01-01")
    before = review(
        finding(),
        practices=(practice("P1", state="not met"), practice("P2"), practice("P3"), practice("P4"), practice("P5")),
    )
    after = review(
        finding(outcome="holds"),
        practices=(
            practice("P1", state="met", grade="declared"),
            practice("P2"),
            practice("P3", state="met", grade="attested", answer=word, reason="Jane says so"),
            practice("P5", state="accepted", reason="x is accepted"),
            practice("P6"),
        ),
    )
    difference = compare(before, after, ("a", "b"))
    assert {p.id: (p.before, p.after, p.why) for p in difference.practices} == {
        "P1": ("not met", "met", ("models-are-versioned closed",)),
        "P3": ("unknown", "met", ("Jane says met on 2026-01-01", "Jane says so")),
        "P4": ("unknown", None, ("only one of the two asks it",)),
        "P5": ("unknown", "accepted", ("x is accepted",)),
        "P6": (None, "unknown", ("only one of the two asks it",)),
    }
    assert difference.sentence == "Findings: 1 closed; 2 practices are now met."
    assert (difference.before.name, difference.after.name) == ("a", "b")


def test_news_at_least_as_severe_as_asked() -> None:
    low, high = finding(severity="low", subject="l"), finding(subject="h")
    difference = compare(review(), review(low, high))
    assert [c.subject for c in news(difference, "high")] == ["h"]
    assert [c.subject for c in news(difference, "low")] == ["h", "l"]
    assert news(difference, "never") == []
    assert news(compare(review(low, high), review()), "low") == []


states = st.sampled_from(["holds", "fails", "unknown", "not applicable", "accepted", "broke"])
some = st.lists(
    st.builds(
        lambda s, o, c, w: finding(subject=s, outcome=o, check=c, severity=w, acceptance=TAKEN if o == "accepted" else None),
        st.sampled_from("abc"), states, st.sampled_from(["x", "y"]), st.sampled_from(["low", "high"]),
    ),
    unique_by=lambda f: (f.subject, f.check),
    max_size=6,
)  # fmt: skip


@given(some)
@settings(max_examples=100)
def test_a_review_does_not_differ_from_itself(findings: list[Finding]) -> None:
    difference = compare(review(*findings), review(*findings))
    assert (difference.findings, difference.practices, difference.moved, difference.unjudged) == ((), (), (), ())


@given(some, some)
@settings(max_examples=200)
def test_what_fails_now_and_did_not_is_always_news(before: list[Finding], after: list[Finding]) -> None:
    """Nothing that is new is ever hidden, and nothing that still fails is ever called closed."""
    difference: Difference = compare(review(*before), review(*after))
    failed = {(f.check, f.subject) for f in before if f.outcome == "fails"}
    fails = {(f.check, f.subject) for f in after if f.outcome == "fails"}
    told = {(c.check, c.subject) for c in difference.findings if c.news == "appeared"}
    assert told == fails - failed
    closed = {(c.check, c.subject) for c in difference.findings if c.news == "closed"}
    assert not closed & {(f.check, f.subject) for f in after if f.outcome in ("fails", "unknown", "accepted", "broke")}


def test_a_point_of_a_trend_counts_what_fails_by_severity() -> None:
    failing = [finding(id=f"f{n}", outcome="fails", severity=severity) for n, severity in enumerate(("high", "low"))]
    apart = finding(id="f2", outcome="fails", severity="high", apart="tests")
    point = trend_point("v1", review(*failing, apart, finding(id="f3", outcome="accepted")))
    assert (point.name, point.high, point.medium, point.low, point.accepted) == ("v1", 1, 0, 1, 1)
