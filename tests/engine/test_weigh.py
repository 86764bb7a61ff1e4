"""The risk of questions against an enumeration of every answer."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from tests.lenses.test_rules import REMOVED, SELECTED, UNSELECTED, conditions_, risk
from wellbuilt.engine.weigh import weigh
from wellbuilt.kernel.lenses import Lens, Pillar, Question, Rule
from wellbuilt.kernel.reviews import PracticeResult, QuestionResult
from wellbuilt.lenses import load

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES = ("met", "not met", "unknown", "not applicable", "accepted")
ORDER = ("NOT_APPLICABLE", "NONE", "MEDIUM", "HIGH")
NAMES = ("a", "b", "c", "d", "0")
NONE = "MLREL04_no"


def practice(id_: str, state: Any) -> PracticeResult:
    return PracticeResult(id_, (), id_, "reliability", "monitoring", ("Q",), state, None, "high", "")


def weighed(question: Question, states: Mapping[str, str]) -> QuestionResult:
    lens = Lens("l", "L", "1", "", (Pillar("reliability", "Reliability", (question,)),), {})
    (result,), _ = weigh(lens, [practice(id_, state) for id_, state in states.items()])
    return result


def possible(rules: tuple[Rule, ...], states: Mapping[str, str], none: str | None) -> set[str]:
    """Try every way in which what is unknown may turn out; "none of these" is selected when nothing else is."""
    turns = {"met": [SELECTED], "unknown": [SELECTED, UNSELECTED], "not applicable": [REMOVED]}
    names, ways = list(states), [turns.get(state, [UNSELECTED]) for state in states.values()]
    found = set()
    for way in itertools.product(*ways):
        picked = none is not None and SELECTED not in way
        answer = dict(zip(names, way, strict=True)) | {NONE: SELECTED if picked else UNSELECTED}
        found.add(risk(list(rules), answer))
    return {"HIGH" if one == "UNANSWERED" else one for one in found}


levels = st.permutations(["NONE", "MEDIUM", "HIGH"])
rules_ = st.tuples(levels, st.lists(conditions_, min_size=1, max_size=2)).map(
    lambda t: (*(Rule(level, c) for level, c in zip(t[0], t[1], strict=False)), Rule(t[0][-1], "default")),
)
states_ = st.fixed_dictionaries(dict.fromkeys(NAMES, st.sampled_from(STATES)))


nones = st.sampled_from((NONE, None))


@given(rules_, states_, nones)
def test_best_and_worst_over_every_way_the_unknown_may_turn_out(
    rules: tuple[Rule, ...], states: dict[str, str], none: str | None
) -> None:
    result = weighed(Question("Q", "How?", "reliability", "", NAMES, rules, none), states)
    if set(states.values()) == {"not applicable"}:
        assert (result.risk, result.best, result.worst) == ("NOT_APPLICABLE",) * 3
        return
    expected = sorted(possible(rules, states, none), key=ORDER.index)
    assert (result.best, result.worst) == (expected[0], expected[-1])
    assert (result.headline == "open") == (len(expected) > 1)


@given(rules_, states_, nones)
def test_what_the_service_would_say(rules: tuple[Rule, ...], states: dict[str, str], none: str | None) -> None:
    result = weighed(Question("Q", "How?", "reliability", "", NAMES, rules, none), states)
    given_ = set(states.values())
    picks_none = none is not None and not given_ & {"met", "unknown"}
    if given_ == {"not applicable"}:
        assert result.risk == "NOT_APPLICABLE"
    elif not given_ & {"met", "not applicable"} and not picks_none:
        assert result.risk == "UNANSWERED"
    else:
        turned = {id_: "not met" if state == "unknown" else state for id_, state in states.items()}
        assert {result.risk} == possible(rules, turned, none if picks_none else None)


@pytest.mark.parametrize("question", load.load("ml").questions, ids=lambda question: question.id)
def test_the_questions_of_our_lens_say_what_they_mean(question: Question) -> None:
    def state(given: str, **others: str) -> QuestionResult:
        return weighed(question, {id_: others.get(id_, given) for id_ in question.practices})

    assert state("met").headline == "sound"
    assert state("unknown").headline == "open"
    assert state("not applicable").headline == "not applicable"
    assert state("not met").headline in ("high", "medium")
    known = load.practices()
    for id_ in question.practices:
        left_out = state("met", **{id_: "not met"})
        assert left_out.headline == ("high" if known[id_].documented_risk == "high" else "medium")
        assert state("unknown", **{id_: "not met"}).best != "NONE"


@given(st.data())
def test_meeting_one_more_practice_never_raises_a_risk_of_our_lens(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(load.load("ml").questions))
    states = {id_: data.draw(st.sampled_from(("met", "not met", "not applicable"))) for id_ in question.practices}
    better = {**states, data.draw(st.sampled_from(question.practices)): "met"}
    before, after = weighed(question, states), weighed(question, better)
    assert before.risk == "NOT_APPLICABLE" or ORDER.index(after.risk) <= ORDER.index(before.risk)
