"""Judging under unknown facts, against brute force over every completion."""

from __future__ import annotations

import itertools
from typing import Literal

import pytest
from hypothesis import given, strategies as st

from wellbuilt.engine.judge import Verdict, judge, judge_all
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.concepts import Concept, Place, fact, link
from wellbuilt.kernel.facts import Disputed, Fact, Members, Several
from wellbuilt.kernel.inventory import Inventory
from wellbuilt.kernel.records import Mark, Partial, Ref, Unknown

NOT_TOLD = Unknown("not told")


class Lamp(Concept):
    """A thing to judge in these tests."""

    on: bool = fact("Is it on?")
    warm: bool = fact("Is it warm?")
    safe: bool = fact("Is it safe?")
    colour: Literal["red", "green", "blue"] = fact("Which colour has it?")
    owner: str | None = fact("Whose is it?")
    watts: int = fact("How much does it draw?")
    plugs: tuple[str, ...] = fact("Which plugs fit?")
    twin: Lamp | None = link("Which lamp goes with it?")
    friends: tuple[Lamp, ...] = link("Which lamps are near?")


# Annotations are looked up among the module's names and all concepts.
globals()["Lamp"] = Lamp


def outcome(statement: object, lamp: Lamp, when: object = None) -> Verdict:
    """Return the verdict of a statement given as a lambda."""
    return judge(Check(statement, Lamp, "high", [], [], when), lamp)  # type: ignore[arg-type]


FACTS = ("on", "warm", "safe")
expressions = st.recursive(
    st.sampled_from(FACTS),
    lambda inner: st.tuples(st.sampled_from(["and", "or"]), inner, inner) | st.tuples(st.just("not"), inner),
    max_leaves=8,
)


def evaluate(expression: object, read: object) -> bool:
    """Evaluate an expression with Python's own short-circuiting."""
    match expression:
        case str():
            return bool(read(expression))  # type: ignore[operator]
        case ("not", inner):
            return not evaluate(inner, read)
        case ("and", left, right):
            return evaluate(left, read) and evaluate(right, read)
        case ("or", left, right):
            return evaluate(left, read) or evaluate(right, read)
    raise AssertionError(expression)


@given(expressions, st.tuples(*[st.sampled_from([True, False, None])] * 3))
def test_decided_exactly_when_every_completion_agrees(expression: object, told: tuple[bool | None, ...]) -> None:
    """The outcome is the one all completions of the unknown facts share, and unknown where they differ."""
    values = dict(zip(FACTS, told, strict=True))
    lamp = Lamp(**{name: NOT_TOLD if value is None else value for name, value in values.items()})
    verdict = outcome(lambda thing: evaluate(expression, lambda name: getattr(thing, name)), lamp)
    open_ = [name for name, value in values.items() if value is None]
    worlds = [
        values | dict(zip(open_, choice, strict=True)) for choice in itertools.product([True, False], repeat=len(open_))
    ]
    found = {evaluate(expression, world.__getitem__) for world in worlds}
    assert verdict.outcome == {frozenset({True}): "holds", frozenset({False}): "fails"}.get(frozenset(found), "unknown")


@given(expressions, st.tuples(*[st.booleans()] * 3), st.sampled_from(FACTS))
def test_forgetting_a_fact_leaves_the_outcome_or_makes_it_unknown(
    expression: object, told: tuple[bool, ...], forgotten: str
) -> None:
    """Less knowledge never turns one verdict into the other."""
    values = dict(zip(FACTS, told, strict=True))
    statement = lambda thing: evaluate(expression, lambda name: getattr(thing, name))  # noqa: E731
    before = outcome(statement, Lamp(**values)).outcome
    after = outcome(statement, Lamp(**(values | {forgotten: NOT_TOLD}))).outcome
    assert after in (before, "unknown")


@pytest.mark.parametrize(
    ("value", "statement", "expected"),
    [
        (Partial(("arn:aws:s3:::", NOT_TOLD, "/*")), lambda t: t.owner != "*", "holds"),
        (Partial(("arn:aws:s3:::", NOT_TOLD)), lambda t: t.owner.startswith("arn:"), "holds"),
        (Partial(("arn:aws:s3:::", NOT_TOLD)), lambda t: t.owner.startswith("arn:aws:s3:::prod"), "unknown"),
        (Partial((NOT_TOLD, ":latest")), lambda t: t.owner.endswith(":latest"), "holds"),
        (Partial((NOT_TOLD, "x:latest")), lambda t: t.owner.endswith((":1", "y:latest")), "fails"),
        (Partial((NOT_TOLD, "test")), lambda t: t.owner.endswith("latest"), "unknown"),
        (Partial(("a", NOT_TOLD)), lambda t: "z" in list(t.owner), "unknown"),
        (Partial(("A", NOT_TOLD)), lambda t: t.owner.lower().startswith("a"), "holds"),
        (Partial(("a/b", NOT_TOLD)), lambda t: "/b" in t.owner, "holds"),
        (Partial(("a", NOT_TOLD)), lambda t: "/b" in t.owner, "unknown"),
        (Partial(("a", NOT_TOLD)), lambda t: bool(t.owner), "holds"),
        (Partial(("ab", NOT_TOLD, "ba")), lambda t: t.owner == "aba", "fails"),
        (Partial(("a", NOT_TOLD, "m", NOT_TOLD, "z")), lambda t: t.owner == "abz", "fails"),
        (Partial(("a", NOT_TOLD, "m", NOT_TOLD, "z")), lambda t: t.owner == "amz", "unknown"),
        (Ref("s", "aws_kms_key.k", "arn"), lambda t: t.owner is not None, "holds"),
        (Ref("s", "aws_kms_key.k", "arn"), lambda t: t.owner in ("alias/aws/s3",), "unknown"),  # noqa: FURB171  as people write it
        (NOT_TOLD, lambda t: t.owner is not None, "unknown"),
        (NOT_TOLD, lambda t: len(t.owner or "") > 1, "unknown"),
        (NOT_TOLD, lambda t: t.owner is None or bool(t.owner) or not t.owner, "holds"),
    ],
)
def test_partly_known_texts(value: object, statement: object, expected: str) -> None:
    """A text of which pieces are known answers what it surely can."""
    assert outcome(statement, Lamp(owner=Fact(value))).outcome == expected


def test_numbers_fork_on_each_comparison() -> None:
    """An unknown number may be on either side of a bound, but a statement true on both sides holds."""
    lamp = Lamp(watts=NOT_TOLD)
    assert outcome(lambda t: t.watts >= 2, lamp).outcome == "unknown"
    assert outcome(lambda t: t.watts >= 2 or t.watts < 2, lamp).outcome == "holds"
    assert outcome(lambda t: t.watts > 2 or t.watts <= 2, lamp).outcome == "holds"


def test_enums_fork_on_their_values() -> None:
    """A closed set of values is gone through."""
    lamp = Lamp(colour=NOT_TOLD)
    assert outcome(lambda t: t.colour in ("red", "green", "blue"), lamp).outcome == "holds"
    assert outcome(lambda t: t.colour == "red", lamp).outcome == "unknown"


def test_lists_with_unknown_elements() -> None:
    """An element or a remainder that nobody knows may be anything."""
    lamp = Lamp(plugs=Several(("A", NOT_TOLD)))
    assert outcome(lambda t: "A" in t.plugs, lamp).outcome == "holds"
    assert outcome(lambda t: "B" in t.plugs, lamp).outcome == "unknown"
    open_ = Lamp(plugs=Several(("A",), rest=NOT_TOLD))
    assert outcome(lambda t: "A" in t.plugs, open_).outcome == "holds"
    assert outcome(lambda t: all(p == "A" for p in t.plugs), open_).outcome == "unknown"
    assert outcome(lambda t: not t.plugs, Lamp(plugs=NOT_TOLD)).outcome == "unknown"


def test_links_fork_on_doubtful_members() -> None:
    """A maybe member and a phantom may or may not be there."""
    good, bad = Lamp(on=True), Lamp(on=False)
    anyone = lambda t: any(f.on for f in t.friends)  # noqa: E731
    assert outcome(anyone, Lamp(friends=[good])).outcome == "holds"
    assert outcome(anyone, Lamp(friends=[])).outcome == "fails"
    assert outcome(anyone, Lamp(friends=Members((), maybe=(good,)))).outcome == "unknown"
    assert outcome(anyone, Lamp(friends=Members((good,), maybe=(bad,)))).outcome == "holds"
    assert outcome(anyone, Lamp(friends=Members((), maybe=(bad,)))).outcome == "fails"
    assert outcome(anyone, Lamp(friends=NOT_TOLD)).outcome == "unknown"
    ghost = Lamp(place=Place(address="ghost", doubt=NOT_TOLD))
    assert outcome(anyone, Lamp(friends=Members((bad,), phantom=ghost))).outcome == "unknown"


def test_a_single_link() -> None:
    """A link to one thing gives the thing, None, or forks."""
    assert outcome(lambda t: t.twin is None, Lamp(twin=None)).outcome == "holds"
    assert outcome(lambda t: t.twin.on, Lamp(twin=Lamp(on=True))).outcome == "holds"
    assert outcome(lambda t: t.twin is None or t.twin.on, Lamp(twin=NOT_TOLD)).outcome == "unknown"


def test_what_is_not_applicable() -> None:
    """`when` decides which things are spoken of; doubt about it is no pass by itself."""
    on = lambda t: t.on  # noqa: E731
    assert outcome(lambda t: t.safe, Lamp(on=False, safe=False), on).outcome == "not applicable"
    assert outcome(lambda t: t.safe, Lamp(on=NOT_TOLD, safe=True), on).outcome == "holds"
    assert outcome(lambda t: t.safe, Lamp(on=NOT_TOLD, safe=False), on).outcome == "unknown"


def test_a_thing_that_may_not_be_meant_passes_nothing() -> None:
    """A store that may not be the one the model is in is no proof that models are kept well."""
    used = lambda t: bool(t.friends)  # noqa: E731
    maybe = Members((), maybe=(Lamp(on=True),))
    assert outcome(lambda t: t.safe, Lamp(friends=maybe, safe=True), used).outcome == "unknown"
    assert outcome(lambda t: t.safe, Lamp(friends=maybe, safe=False), used).outcome == "unknown"
    assert outcome(lambda t: t.safe, Lamp(friends=maybe, on=False, safe=True), lambda t: used(t) and t.on).outcome == (
        "not applicable"
    )
    sure = Members((Lamp(on=True),), maybe=(Lamp(on=True),))
    assert outcome(lambda t: t.safe, Lamp(friends=sure, safe=True), used).outcome == "holds"


def test_a_statement_that_breaks() -> None:
    """It is broke, never a pass; under an assumption a break decides nothing."""
    broken = outcome(lambda t: t.on < 1 / 0, Lamp(on=True))
    assert broken.outcome == "broke"
    assert broken.reason.startswith("ZeroDivisionError")
    assert outcome(lambda t: t.on or 1 / 0 > 1, Lamp(on=NOT_TOLD)).outcome == "unknown"


def test_no_except_clause_swallows_a_fork() -> None:
    """A statement that catches Exception still forks."""

    def careless(lamp: Lamp) -> bool:
        try:
            return lamp.on
        except Exception:  # noqa: BLE001  what a careless author writes
            return True

    assert outcome(careless, Lamp(on=NOT_TOLD)).outcome == "unknown"


def test_too_many_possibilities_are_unknown() -> None:
    """The number of runs is bounded."""
    lamp = Lamp(plugs=NOT_TOLD, watts=NOT_TOLD)
    assert outcome(lambda t: all(t.watts != n for n in range(100)) or True, lamp).outcome == "unknown"


def test_what_mattered_and_how_sure() -> None:
    """Evidence names the facts that the outcome hangs on; the weakest of them gives the confidence."""
    lamp = Lamp(
        on=Fact(False, mark=Mark("a.tf", 3), confidence="medium"),
        warm=Fact(True, mark=Mark("a.tf", 4)),
    )
    verdict = outcome(lambda t: t.warm and t.on, lamp)
    assert verdict.outcome == "fails"
    assert {field for _, field in verdict.mattered} == {"on"}
    assert verdict.confidence == "medium"
    doubtful = Lamp(place=Place(doubt=Unknown("count is not known")), on=False)
    assert outcome(lambda t: t.on, doubtful).confidence == "low"


def test_unknown_says_why() -> None:
    """The reason names what nobody told."""
    assert outcome(lambda t: t.on, Lamp(on=Unknown("var.on is not set"))).reason == "var.on is not set"
    assert outcome(lambda t: t.on, Lamp()).reason == "no source tells"


def test_an_unknown_name_is_refused() -> None:
    """A fact no concept has is a mistake of ours, told at once."""
    with pytest.raises(TypeError, match="no fact called"):
        Lamp(colr="red")


def test_tellers_who_disagree() -> None:
    """By whichever of them it fails, it fails; what is unknown besides stays unknown."""
    sides = Disputed((Fact(True, mark=Mark("a.tf")), Fact(False, mark=Mark("plan.json"))))
    assert outcome(lambda t: t.on, Lamp(on=Fact(sides))).outcome == "fails"
    assert outcome(lambda t: not t.on, Lamp(on=Fact(sides))).outcome == "fails"
    assert outcome(lambda t: t.on or True, Lamp(on=Fact(sides))).outcome == "holds"
    assert outcome(lambda t: t.on or t.warm, Lamp(on=Fact(sides), warm=NOT_TOLD)).outcome == "unknown"


def test_a_thing_of_unknown_kind_may_be_of_any() -> None:
    """`isinstance` and `match` fork on it, instead of saying no."""
    stranger = Concept(place=Place(address="it", doubt=Unknown("it was not read"), declared=False))

    def lamps(lamp: Lamp) -> bool:
        return any(isinstance(friend, Lamp) for friend in lamp.friends)

    def matched(lamp: Lamp) -> bool:
        match lamp.friends:
            case (Lamp(),):
                return True
            case _:
                return False

    strange = Lamp(friends=Members((stranger,)))
    assert outcome(lamps, strange).outcome == outcome(matched, strange).outcome == "unknown"
    assert outcome(lamps, Lamp(friends=[Lamp()])).outcome == outcome(matched, Lamp(friends=[Lamp()])).outcome == "holds"
    asked = outcome(lambda t: any(isinstance(f, Lamp) and f.on for f in t.friends), strange)
    assert asked.outcome == "unknown"
    assert asked.reason == "it was not read"
    assert not isinstance(stranger, Lamp)


def test_what_nobody_declared_is_not_judged() -> None:
    made = Inventory()
    for declared in (True, False):
        made.add(Lamp(place=Place(address=f"lamp-{declared}", declared=declared), on=Fact(True)))
    check = Check(lambda lamp: lamp.on, Lamp, "low", [], [])
    assert [verdict.thing.place.address for verdict in judge_all(made, [check])] == ["lamp-True"]
