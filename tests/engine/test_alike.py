"""Judging many things at once says of each what judging it alone says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from wellbuilt.engine.judge import Verdict, judge, judge_all
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.concepts import Concept, Place, fact, link
from wellbuilt.kernel.facts import Disputed, Fact, Members, Several
from wellbuilt.kernel.inventory import Inventory
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Partial, Ref, Unknown


class Bell(Concept):
    """A thing to judge in these tests."""

    loud: bool = fact("Is it loud?")
    tone: str | None = fact("Which tone has it?")
    weight: int = fact("How heavy is it?")
    marks: tuple[str, ...] = fact("What is written on it?")
    next: tuple[Bell, ...] = link("Which bells hang beside it?")
    tower: Bell | None = link("What does it hang in?")


globals()["Bell"] = Bell
REF, DARK = Ref("s", "other", "tone"), Unknown("dark")
KNOWN = {
    "loud": [True, False, 1, Fact(True, confidence="low"), Fact(Disputed((Fact(True), Fact(False))))],
    "tone": ["a", "b", None, REF, Ref("s", "third"), Partial(("a", DARK)), Partial(("b", DARK)), Partial(("a", REF))],
    "weight": [1, True, 1.0, 2],
    "marks": [(), ("a",), ("a", "b"), Several(("a",), DARK), Several(("a", DARK)), Several((Partial(("a", DARK)),))],
}
STATEMENTS = [
    lambda bell: bell.loud,
    lambda bell: bell.tone == "a" or bell.loud,
    lambda bell: bell.tone is None or any(other.tone == bell.tone for other in bell.next),
    lambda bell: "a" in bell.marks and bell.weight is not True,
    lambda bell: bell.tower in bell.next,
    lambda bell: bell.tower is None or bell.tower.tower is bell or not bell.tower.loud,
    lambda bell: all(other.loud for other in bell.next) and bool(bell.tower),
    lambda bell: bell.weight > 1 or bell.weight < 1 / 0,
    lambda bell: bell.tower.loud and bell.tower.weight == bell.weight,
]
values = {name: st.sampled_from([*options, Unknown("not told"), DARK]) for name, options in KNOWN.items()}


@st.composite
def towers(draw: Any) -> list[Bell]:
    """Return bells that lead to each other, some surely, some perhaps."""
    count = draw(st.integers(2, 6))
    bells = [
        Bell(
            place=Place("s", f"bell{draw(st.integers(0, 3))}", doubt=draw(st.sampled_from([None, None, DARK]))),
            **{name: draw(options) for name, options in values.items() if draw(st.booleans())},
        )
        for _ in range(count)
    ]
    those = st.lists(st.sampled_from(bells), max_size=2).map(tuple)
    for bell in bells:
        ghost = draw(st.sampled_from([None, Bell(place=Place("s", "ghost"))]))
        for name in ("next", "tower"):
            led = st.tuples(those, those, st.just(ghost)).map(lambda led: Members(*led)) | st.just(DARK)
            bell.facts[name] = Fact(draw(led), confidence=draw(st.sampled_from(["high", "medium"])))
    return bells


def told(verdict: Verdict) -> object:
    """Return a verdict with things by their places: one that nobody declared may be made for each reading."""
    read = [(r.subject.place, r.field, r.fact) for r in verdict.readings]
    mattered = {at for at, r in enumerate(verdict.readings) if (id(r.subject), r.field) in verdict.mattered}
    return verdict.check.id, verdict.thing, verdict.outcome, verdict.confidence, verdict.reason, read, mattered


def same(things: list[Any], checks: list[Check]) -> None:
    """Assert that judging all is judging each."""
    inventory = Inventory()
    for thing in things:
        inventory.add(thing)
    declared = [(check, thing) for check in checks for thing in inventory.of(check.concept) if thing.place.declared]
    assert [told(v) for v in judge_all(inventory, checks)] == [told(judge(*one)) for one in declared]


@given(towers(), st.sampled_from(STATEMENTS), st.sampled_from([None, *STATEMENTS[:3]]))
def test_all_at_once_is_each_alone(bells: list[Bell], statement: Any, when: Any) -> None:
    same(bells + bells, [Check(statement, Bell, "high", [], [], when)])


@pytest.mark.parametrize("check", discover("checks", Check), ids=lambda check: check.id)
def test_every_check_of_ours_on_its_examples(check: Check) -> None:
    same([*check.holds, *check.fails, *check.fails, *check.holds], [check])


def test_a_statement_is_run_once_for_things_that_are_alike() -> None:
    runs = []
    check = Check(lambda bell: runs.append(bell) or bell.loud, Bell, "high", [], [])
    inventory = Inventory()
    for weight in range(5):
        inventory.add(Bell(loud=True, weight=weight))
    assert {verdict.outcome for verdict in judge_all(inventory, [check])} == {"holds"}
    assert len(runs) == 1


def test_a_statement_that_reads_in_no_fixed_order_is_run_each_time() -> None:
    names = iter(["loud", "tone", "loud", "loud"])
    check = Check(lambda bell: bool(getattr(bell, next(names))), Bell, "high", [], [])
    inventory = Inventory()
    for loud in (True, False, False):
        inventory.add(Bell(loud=loud, tone="a"))
    assert [verdict.outcome for verdict in judge_all(inventory, [check])] == ["holds", "holds", "fails"]


def test_lists_known_in_part_are_compared_by_what_is_known() -> None:
    told = [Several(("a",), DARK), Several(("b",), DARK), Several(("a",)), Several((DARK,)), ("a",)]
    same([Bell(marks=marks) for marks in told * 2], [Check(lambda bell: "a" in bell.marks, Bell, "high", [], [])])
