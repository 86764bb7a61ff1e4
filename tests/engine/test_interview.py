"""What is asked first."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given, strategies as st

from tests.engine.test_answer import PRACTICE
from tests.showing import finding, full, practice
from wellbuilt.engine.interview import is_open, order
from wellbuilt.engine.weigh import ORDER, rated
from wellbuilt.kernel.lenses import Lens, Pillar, Question, Rule
from wellbuilt.kernel.reviews import Answer, Review, Word
from wellbuilt.kernel.settings import Environment, Settings
from wellbuilt.kernel.values import replace

HIGH, LOW, LAST = (
    replace(
        PRACTICE, id=id_, documented_risk=risk, refutes=(id_.lower(),), why="w " * 100, ask="a " * 100, good="g " * 38
    )
    for id_, risk in (("H", "high"), ("L", "low"), ("X", "high"))
)
ONE = Question(
    "Q1", "", "reliability", "", ("H", "L"), (Rule("NONE", "H && L"), Rule("MEDIUM", "H"), Rule("HIGH", "default"))
)
TWO = Question("Q2", "", "reliability", "", ("X",), (Rule("NONE", "X"), Rule("HIGH", "default")))
LENS = Lens("l", "L", "1", "", (Pillar("reliability", "R", (ONE, TWO)),), {p.id: p for p in (HIGH, LOW, LAST)})
PLAIN = Settings()


def made(*findings: Any, **states: Any) -> Review:
    results = [
        practice(id_, documented_risk=p.documented_risk, state=states.get(id_, "unknown"))
        for id_, p in LENS.practices.items()
    ]
    return full(practices=tuple(results), findings=findings)


def test_the_answer_that_is_worth_most_comes_first() -> None:
    asks = order(LENS, made(), PLAIN, {})
    assert [(a.practice.id, a.move, a.weight) for a in asks] == [("X", 4, 36), ("H", 3, 27), ("L", 1, 3)]
    assert [(m.question.headline, m.yes.headline, m.no.headline) for m in asks[0].moves] == [("open", "sound", "high")]


def test_what_was_answered_since_moves_the_others() -> None:
    asks = order(LENS, made(), PLAIN, {"H": "met", "X": "met"})
    assert [(a.practice.id, a.move) for a in asks] == [("L", 2)]
    (low,) = order(LENS, made(), PLAIN, {"H": "not met", "X": "met"})
    assert (low.move, low.weight) == (0, 0)


def test_only_what_is_open_is_asked() -> None:
    assert [a.practice.id for a in order(LENS, made(X="met", L="not met"), PLAIN, {})] == ["H"]
    lapsed = practice("P", state="not met", grade="attested", word=Word("expired"))
    assert is_open(lapsed)
    assert not is_open(replace(lapsed, word=Word("stands")))
    assert not is_open(replace(lapsed, grade=None))
    assert not is_open(practice("P", state="met", word=Word("changed")))


def test_whom_nobody_could_answer_comes_last() -> None:
    review = made()
    unsure = Answer("X", "unknown", "ana", "2026-11-01", "2027-01-01")
    told = tuple(replace(p, answer=unsure) if p.id == "X" else p for p in review.practices)
    assert [a.practice.id for a in order(LENS, replace(review, practices=told), PLAIN, {})] == ["H", "L", "X"]


def test_exposure_is_that_of_what_the_checks_speak_of() -> None:
    settings = Settings(environments=(Environment("prod"), Environment("lab", "development")))
    seen = (
        finding(id="1", check="h", outcome="unknown", environment="lab"),
        finding(id="2", check="x", outcome="unknown", environment="prod", data_class="synthetic"),
        finding(id="3", check="l", outcome="not applicable", environment="lab"),
        finding(id="4", check="l", outcome="holds", environment="lab", apart="tests"),
    )
    found = {a.practice.id: (a.exposure, len(a.findings)) for a in order(LENS, made(*seen), settings, {})}
    assert found == {"H": (1, 1), "X": (2, 1), "L": (3, 0)}


def test_minutes_are_those_of_reading_and_deciding() -> None:
    (ask, *_) = order(LENS, made(), PLAIN, {})
    assert ask.minutes == 2 + 1
    (long, *_) = order(LENS, made(finding(check="x", title="t " * 300)), PLAIN, {})
    assert long.minutes == 2 + 3


@given(st.fixed_dictionaries({id_: st.sampled_from(["met", "not met", "unknown", "not applicable"]) for id_ in "HL"}))
def test_a_move_is_what_trying_every_answer_shows(states: dict[str, str]) -> None:
    for asked in order(LENS, made(**states), PLAIN, {}):
        id_ = asked.practice.id
        for move in asked.moves:
            question = next(q for q in LENS.questions if q.id == move.question.id)
            free = [p for p in question.practices if p != id_ and states.get(p, "unknown") == "unknown"]
            for answer, shown in (("met", move.yes), ("not met", move.no)):
                worlds = [
                    rated(
                        question,
                        {
                            **dict.fromkeys("HLX", "unknown"),
                            **states,
                            **dict(zip(free, others, strict=True)),
                            id_: answer,
                        },
                    )
                    for others in product(["met", "not met"], repeat=len(free))
                ]
                assert shown.worst == max((w.worst for w in worlds), key=ORDER.__getitem__)
                assert shown.best == min((w.best for w in worlds), key=ORDER.__getitem__)
