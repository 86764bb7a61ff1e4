"""A person's word: how long it counts, and what it does beside what the sources tell."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest
from hypothesis import given, strategies as st

from tests.engine.test_answer import PRACTICE, SETTLED, TODAY, evidence, measured, stand
from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.notebook import Notebook
from wellbuilt.concepts.variant import Variant
from wellbuilt.engine.attest import attestations, lapsed, milestone, sayable, tell, told
from wellbuilt.kernel.concepts import Concept, Place, fact
from wellbuilt.kernel.facts import Disputed, Fact, Origin, agree, unknown
from wellbuilt.kernel.inventory import Inventory
from wellbuilt.kernel.lenses import Left, Profile
from wellbuilt.kernel.records import Mark, Partial, Ref, Unknown
from wellbuilt.kernel.reviews import Answer, Claim, Word
from wellbuilt.kernel.values import fields, replace

STATED, DEFAULT = Fact(True), Fact(True, Origin.DEFAULT)
ATTESTED = Fact(True, Origin.ATTESTED)
WEEKLY = Profile("weekly", "Weekly", "", interval_days=7)
FALSE = Fact(False, Origin.ATTESTED)


class Odd(Concept):
    """A thing with one fact of each kind that people may be asked for."""

    size: float = fact("How large is it?")
    count: int = fact("How many are there?")
    name: str | None = fact("What is it called?")
    pace: Literal["slow", "fast"] = fact("How fast is it?")
    names: tuple[str, ...] = fact("What are they called?")


def word(state: Any = "met", **more: Any) -> Answer:
    return Answer(PRACTICE.id, state, "ana", "2026-11-01", more.pop("until", "2027-01-01"), **more)


def inventory(**facts: Any) -> Inventory:
    made = Inventory()
    made.add(DataStore(place=Place("infra", "bucket", Mark("main.tf", 1), "s3"), **facts))
    return made


def claim(value: Any, name: str = "versioned", **more: Any) -> Claim:
    return Claim("infra#bucket", name, value, "ana", "2026-11-01", more.pop("until", "2027-01-01"), **more)


def test_a_person_overrules_nobody() -> None:
    for told_ in (STATED, DEFAULT):
        both = agree(told_, FALSE).value
        assert isinstance(both, Disputed)
        assert {side.value for side in both.facts} == {True, False}
    assert agree(unknown("nobody tells"), FALSE) is FALSE
    assert agree(Fact(False), DEFAULT).value is False


@given(st.permutations([STATED, DEFAULT, ATTESTED]))
def test_of_those_who_agree_the_one_who_states_is_named(tellers: list[Fact]) -> None:
    assert agree(agree(tellers[0], tellers[1]), tellers[2]) is STATED


@pytest.mark.parametrize(
    ("name", "value", "can"),
    [
        ("size", 1, True), ("size", 1.5, True), ("size", True, False), ("size", "1", False),
        ("count", 1, True), ("count", 1.5, False), ("name", "x", True), ("name", 1, False), ("names", "x", False),
        ("nothing", 1, False),
    ],
)  # fmt: skip
def test_what_can_be_said_of_a_fact(name: str, value: Any, *, can: bool) -> None:
    assert sayable(Odd, name, value) is can


def test_links_and_words_of_a_choice() -> None:
    assert not sayable(Notebook, "role", "arn")
    assert sayable(Odd, "pace", "slow")
    assert not sayable(Odd, "pace", "sluggish")


def test_a_word_on_what_nobody_tells_is_the_fact() -> None:
    for nobody in (unknown("var.x is not set"), Fact(Ref("infra", "x", "y"))):
        made = inventory(versioned=nobody)
        (one,) = tell(made, [claim(True)], TODAY)
        (thing,) = made.things
        assert (one.word.standing, thing.facts["versioned"].value, thing.facts["versioned"].origin) == (
            "stands", True, Origin.ATTESTED,
        )  # fmt: skip


def test_a_word_on_what_was_never_told() -> None:
    made = inventory()
    assert tell(made, [claim(True)], TODAY)[0].word == Word("stands")
    assert made.things[0].facts["versioned"].teller == "ana"


@pytest.mark.parametrize(("said", "standing"), [("eu-1", "stands"), ("us-1", "contradicted"), (None, "changed")])
def test_a_text_that_is_known_in_part_leaves_room(said: Any, standing: str) -> None:
    made = Inventory()
    partly = Fact(Partial(("eu-", Unknown("var.zone is not set"))))
    made.add(Variant(place=Place("infra", "bucket", Mark("main.tf", 1), "n"), name=partly))
    (one,) = tell(made, [claim(said, "name")], TODAY)
    assert one.word.standing == standing


def test_a_word_against_a_file_is_a_dispute() -> None:
    made = inventory(versioned=Fact(False, mark=Mark("main.tf", 3)))
    (one,) = tell(made, [claim(True)], TODAY)
    assert one.word == Word("contradicted", "ana says true, main.tf:3 says false")
    assert isinstance(made.things[0].facts["versioned"].value, Disputed)


def test_a_word_that_lapsed_tells_nothing() -> None:
    made = inventory(versioned=unknown("nobody"))
    before = told([made.things[0].facts["versioned"]])
    old, still, gone = tell(
        made, [claim(True, until="2026-11-21"), claim(True, rests_on="another"), claim(True, proof="x", proof_state="gone")], TODAY
    )  # fmt: skip
    assert [one.word.standing for one in (old, still, gone)] == ["expired", "changed", "changed"]
    assert made.things[0].facts["versioned"].origin is Origin.UNKNOWN
    assert tell(made, [claim(True, rests_on=before)], TODAY)[0].word.standing == "stands"


def test_a_word_on_nothing_is_said_to_be() -> None:
    for wrong in (
        claim(True, "nonsense"),
        claim("yes"),
        Claim("other", "versioned", True, "ana", "2026-11-01", "2027-01-01"),
    ):
        (one,) = tell(inventory(), [wrong], TODAY)
        assert not one.found


def test_what_changed_is_named() -> None:
    said = word(rests_on={"a": "1", "b": "2", "c": "3"})
    assert lapsed(said, {"a": "1", "b": "2"}, TODAY) is None
    gone = lapsed(said, {"a": "1", "b": "x"}, TODAY)
    assert gone == Word("changed", "what b said when ana answered has changed")
    several = lapsed(said, {"a": "x", "b": "x", "c": "x"}, TODAY)
    assert several == Word("changed", "what a and 2 more said when ana answered has changed")
    assert lapsed(word(proof="p.md", proof_state="changed"), {}, TODAY) == Word(
        "changed", "the word of ana rests on p.md, which has changed"
    )


def test_a_practice_rests_on_what_its_checks_and_drills_say_not_on_where() -> None:
    practice = PRACTICE.__class__(**{**_fields(PRACTICE), "refutes": ("a",), "drills": ("try",)})
    rests = stand(practice, evidence({"a": ["holds"]})).rests_on
    assert set(rests) == {"a", "drill:try"}
    assert stand(practice, evidence({"a": ["holds", "not applicable"]})).rests_on == rests
    assert stand(practice, evidence({"a": ["unknown"]})).rests_on["a"] != rests["a"]
    tried = stand(practice, evidence({"a": ["holds"]}, measurements=measured(held=True))).rests_on
    assert (tried["a"] == rests["a"], tried["drill:try"] == rests["drill:try"]) == (True, False)
    assert stand(practice, evidence({"a": ["holds"]}, unasked=frozenset({"a"}))).rests_on.keys() == {"drill:try"}


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in fields(one)}


@pytest.mark.parametrize(
    ("said", "outcomes", "state", "standing"),
    [
        ("met", {"a": ["fails"], "b": ["holds"]}, "not met", "contradicted"),
        ("not applicable", {"a": ["fails"], "b": ["holds"]}, "not met", "contradicted"),
        ("not met", {"a": ["fails"]}, "not met", "stands"),
        ("not met", {"a": ["holds"], "b": ["holds"]}, "not met", "contradicted"),
        ("not met", {"a": ["accepted"]}, "accepted", "stands"),
        ("met", {"a": ["accepted"]}, "accepted", "contradicted"),
        ("met", {"a": ["holds"], "b": ["holds"]}, "met", "stands"),
        ("not applicable", {"a": ["holds"], "b": ["holds"]}, "met", "contradicted"),
        ("met", {}, "met", "stands"),
        ("not applicable", {}, "not applicable", "stands"),
        ("unknown", {}, "unknown", "stands"),
        ("unknown", {"a": ["fails"]}, "not met", "stands"),
    ],
)
def test_the_worse_of_word_and_evidence(said: Any, outcomes: Any, state: str, standing: str) -> None:
    result = stand(SETTLED, evidence(outcomes, answers={PRACTICE.id: word(said)}))
    assert result.word is not None
    assert (result.state, result.word.standing) == (state, standing)


def test_who_does_not_know_is_named() -> None:
    assert stand(PRACTICE, evidence({}, answers={PRACTICE.id: word("unknown")})).reason == "ana does not know"


def test_a_word_becomes_a_thing_that_can_be_judged() -> None:
    said = word(mark=Mark("ana", kind="person", via=Mark("wellbuilt.answers.toml", 7)))
    result = stand(PRACTICE, evidence({}, answers={PRACTICE.id: said}))
    assert result.word is not None
    due = replace(result, word=replace(result.word, due=True))
    spoken = tell(inventory(), [claim(True), claim(True, "nonsense")], TODAY)
    both = list(attestations([due, stand(PRACTICE, evidence({}))], spoken, TODAY, WEEKLY))
    (one, about, stands), (two, _, _), (three, _, _) = both
    assert (one.place.address, one.place.mark, about, stands.standing) == (
        PRACTICE.id, Mark("wellbuilt.answers.toml", 7), (PRACTICE.id,), "stands",
    )  # fmt: skip
    assert [t.facts["recent"].value for t in (one, two, three)] == [False, False, False]
    assert (two.place.address, three.facts["found"].value) == ("infra#bucket:versioned", False)
    ((fresh, _, _), *_) = attestations([result], [], TODAY, None)
    assert (fresh.facts["recent"].value, fresh.facts["returns"].value) == (True, False)


def test_what_was_said_long_ago_is_due() -> None:
    yearly = Profile("p", "P", "", interval_days=30)
    said = word()
    late = stand(PRACTICE, replace(evidence({}, answers={PRACTICE.id: said}), profile=yearly))
    assert late.word == Word("stands")
    later = replace(evidence({}, answers={PRACTICE.id: said}), profile=yearly, today=date(2026, 12, 2))
    assert stand(PRACTICE, later).word == Word("stands", due=True)
    assert stand(PRACTICE, later).state == "met"


def test_what_a_profile_does_not_ask_is_not_asked_whatever_is_known() -> None:
    profile = Profile("p", "P", "", 30, leaves_out=(Left("it is early", phases=frozenset({PRACTICE.phase})),))
    for outcomes in ({}, {"a": ["fails"]}, {"a": ["holds"], "b": ["holds"]}):
        result = stand(SETTLED, replace(evidence(outcomes, answers={PRACTICE.id: word()}), profile=profile))
        assert (result.state, result.grade, result.word) == ("not asked", None, None)
        assert result.reason == "not asked by this profile: it is early"
    assert result.favoured_by == ("a0", "b0")


@pytest.mark.parametrize(("today", "recent"), [(date(2026, 11, 8), True), (date(2026, 11, 9), False)])
def test_a_review_is_recent_for_as_long_as_the_profile_says(today: date, recent: bool) -> None:
    assert milestone(date(2026, 11, 1), WEEKLY, today).facts["recent"].value is recent
