"""Evaluation and lint against a second opinion that tries every answer, one by one."""

from __future__ import annotations

import itertools
import json
import random
import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings, strategies as st

from tests.lenses.test_rules import REMOVED, SELECTED, UNSELECTED, WORDS, conditions_, questions, real, risk, shared
from tests.soaking import tries
from wellbuilt.kernel.errors import LensError
from wellbuilt.kernel.lenses import Rule
from wellbuilt.lenses.evaluate import evaluate
from wellbuilt.lenses.lint import UNSEEN, lint
from wellbuilt.lenses.proofs import proved

if TYPE_CHECKING:
    from collections.abc import Iterator

CHOICES = ["a", "b", "c", "d", "MLREL04_no"]
ORDER = ("NONE", "MEDIUM", "HIGH")
LEVELS = {ours: theirs for theirs, ours in WORDS.items()}


def lens(*asked: dict[str, Any]) -> dict[str, Any]:
    pillar = {"id": "reliability", "name": "Reliability", "questions": list(asked)}
    return {"schemaVersion": "2021-11-01", "name": "Small", "description": "Small", "pillars": [pillar]}


def question(rules: list[tuple[str, str]], choices: list[str] = CHOICES) -> dict[str, Any]:
    return {
        "id": "QQQ",
        "title": "How?",
        "choices": [{"id": c, "title": "T", "improvementPlan": {"displayText": "x"}} for c in choices],
        "riskRules": [{"risk": LEVELS[level], "condition": condition} for level, condition in rules],
    }


def every_answer(asked: dict[str, Any]) -> Iterator[dict[str, str]]:
    ids = [choice["id"] for choice in asked["choices"]]
    states = [(UNSELECTED, SELECTED) if id_.endswith("_no") else (UNSELECTED, SELECTED, REMOVED) for id_ in ids]
    return (dict(zip(ids, way, strict=True)) for way in itertools.product(*states))


def rules_of(asked: dict[str, Any]) -> list[Rule]:
    return [Rule(WORDS[rule["risk"]], rule["condition"]) for rule in asked["riskRules"]]  # type: ignore[arg-type]


def scored(asked: dict[str, Any]) -> list[tuple[dict[str, str], str, int]]:
    """Return every answer that the rules are asked about, with its risk and the rule that decides it."""
    rules, found = rules_of(asked), []
    for answer in every_answer(asked):
        if set(answer.values()) == {UNSELECTED}:
            continue
        at = next((n for n, one in enumerate(rules) if risk([one], answer) != "UNANSWERED"), -1)
        found.append((answer, rules[at].risk if at >= 0 else "UNANSWERED", at))
    return found


def second_opinion(asked: dict[str, Any]) -> set[tuple[str, str]]:
    """Return each finding as its code and what it is about."""
    table, rules = scored(asked), rules_of(asked)
    risks = {tuple(answer.items()): level for answer, level, _ in table}
    found = {("rule-never-fires", str(n)) for n in range(len(rules)) if n not in {at for _, _, at in table}}
    found |= {("risk-unreachable", rule.risk) for rule in rules if rule.risk not in set(risks.values())}
    real = [choice["id"] for choice in asked["choices"] if not choice["id"].endswith("_no")]
    for choice in real:
        ways = [
            [risk(rules, {**one, choice: state}) for state in (UNSELECTED, SELECTED, REMOVED)]
            for one in every_answer(asked)
        ]
        if all(len(set(way)) == 1 for way in ways):
            found.add(("choice-without-effect", choice))
        for answer, level, _ in table:
            after = risks.get(tuple({**answer, choice: SELECTED}.items()), "UNANSWERED")
            if (
                answer[choice] == UNSELECTED
                and level in ORDER
                and after in ORDER
                and ORDER.index(after) > ORDER.index(level)
            ):
                found.add(("more-is-worse", choice))
    if any(
        level == "NONE" and any(s == SELECTED and c.endswith("_no") for c, s in answer.items())
        for answer, level, _ in table
    ):
        found.add(("none-scores-no-risk", ""))
    done = {c["id"]: SELECTED if c["id"] in real else UNSELECTED for c in asked["choices"]}
    if real and risk(rules, done) != "NONE":
        found.add(("all-done-still-at-risk", ""))
    return found


def ours(asked: dict[str, Any]) -> set[tuple[str, str]]:
    found = set()
    for one in lint(lens(asked)):
        words = one.message.split()
        about = {
            "rule-never-fires": lambda w=words: str(int(w[1]) - 1),
            "risk-unreachable": lambda w=words: w[0],
            "choice-without-effect": lambda w=words: w[0],
            "more-is-worse": lambda w=words: w[1],
        }.get(one.code, lambda: "")
        if one.code in PROVED:
            found.add((one.code, about()))
    return found


PROVED = (
    "rule-never-fires",
    "risk-unreachable",
    "choice-without-effect",
    "more-is-worse",
    "none-scores-no-risk",
    "all-done-still-at-risk",
)
levels = st.permutations(["NONE", "MEDIUM", "HIGH"])
known = conditions_.map(lambda condition: re.sub(r"\b0\b", "a", condition))
questions_ = st.tuples(levels, st.lists(known, min_size=1, max_size=3), st.booleans()).map(
    lambda t: question([*zip(t[0], t[1], strict=False), *([(t[0][-1], "default")] if t[2] and len(t[1]) < 3 else [])])
)


@settings(deadline=None, max_examples=tries(60))
@given(questions_)
def test_lint_finds_what_trying_every_answer_finds(asked: dict[str, Any]) -> None:
    assert ours(asked) == second_opinion(asked)


@real
def test_lint_finds_in_real_lenses_what_trying_every_answer_finds() -> None:
    small = [asked for asked in questions() if len(asked["choices"]) <= 5 and isinstance(asked["title"], str)]
    assert len(small) > 50
    plain = [
        q for q in small if all(c["id"].endswith("_no") or not c["title"].startswith("None") for c in q["choices"])
    ]
    for asked in plain[::2]:
        assert ours(asked) == second_opinion(asked), asked["id"]


@real
def test_every_question_of_the_machine_learning_lens_holds_a_rule_that_can_never_fire() -> None:
    document = json.loads((shared() / "machine-learning-lens.json").read_text(encoding="utf-8"))
    findings = lint(document)
    assert len({one.question for one in findings if one.code == "rule-never-fires"}) == 35
    assert len([one for one in findings if one.code == "choice-without-effect"]) == 38


@given(questions_, st.data())
def test_evaluation_is_what_trying_every_answer_says(asked: dict[str, Any], data: st.DataObject) -> None:
    for answer in data.draw(st.lists(st.sampled_from([*every_answer(asked)]), max_size=5)):
        said = {
            "selected": [c for c, state in answer.items() if state == SELECTED],
            "not_applicable": [c for c, state in answer.items() if state == REMOVED],
        }
        found, remarks = evaluate(lens(asked), {"QQQ": said})
        empty = set(answer.values()) == {UNSELECTED}
        assert found["QQQ"].risk == ("UNANSWERED" if empty else risk(rules_of(asked), answer))
        assert remarks == []


SIMPLE = lens(question([("NONE", "a && b"), ("MEDIUM", "!c"), ("HIGH", "default")]))


@pytest.mark.parametrize(
    ("answer", "expected", "guessed"),
    [
        ({}, "UNANSWERED", False),
        ({"selected": ["a", "b"], "applicable": False}, "NOT_APPLICABLE", False),
        ({"selected": ["a"], "not_applicable": ["b"]}, "NONE", False),
        ({"selected": ["a"], "not_applicable": ["c"]}, "HIGH", True),
        ({"selected": ["a", "b"], "not_applicable": ["c"]}, "NONE", False),
        ({"selected": ["a", "b", "MLREL04_no"]}, "NONE", False),
        ({"selected": ["MLREL04-no"]}, "MEDIUM", False),
    ],
)
def test_how_the_service_scores(answer: dict[str, Any], expected: str, *, guessed: bool) -> None:
    found, _ = evaluate(SIMPLE, {"QQQ": answer})
    assert (found["QQQ"].risk, bool(found["QQQ"].inferred)) == (expected, guessed)


def test_answers_are_refused_with_every_problem() -> None:
    with pytest.raises(LensError) as error:
        evaluate(
            SIMPLE, {"Q2": {}, "QQQ": {"selected": ["a", "z"], "not_applicable": ["a"], "select": 1, "applicable": 0}}
        )
    assert [path for path, _ in error.value.problems] == [
        "Q2",
        "QQQ.select",
        "QQQ.selected",
        "QQQ.selected",
        "QQQ.applicable",
    ]


def test_the_service_refuses_none_of_these_marked_not_applicable() -> None:
    _, remarks = evaluate(SIMPLE, {"QQQ": {"not_applicable": ["MLREL04_no"]}})
    assert remarks == ["QQQ: the service refuses MLREL04_no marked not applicable"]


def test_what_is_said_with_each_finding() -> None:
    asked = question([("NONE", "a && (b || x1)"), ("MEDIUM", "a"), ("HIGH", "default")], ["a", "b", "none"])
    asked["choices"][2]["title"] = "None of these"
    found = {one.code: one for one in lint(lens(asked))}
    assert found.keys() == {"none-scores-no-risk", "none-without-suffix", "unknown-id", "limit"}
    assert found["none-scores-no-risk"].counterexample == "with a and b and none selected the risk is NONE"
    assert found["none-scores-no-risk"].suggestion == "NONE: (a && (b || x1)) && !none"
    assert found["none-without-suffix"].suggestion == "QQQ_no"


def plain(number: int) -> dict[str, Any]:
    """Return a question as lenses are published: everything, anything left out, default."""
    ids = [f"Q{number}_{n}" for n in range(14)]
    rules = [("NONE", " && ".join(ids)), ("HIGH", " || ".join(f"(!{i})" for i in ids)), ("MEDIUM", "default")]
    return question(rules, [*ids, f"Q{number}_no"])


def crossed(number: int) -> dict[str, Any]:
    """Return a question whose choices depend on each other from end to end, each in an `&&` and in an `||`."""
    ids = [f"Q{number}_{n}" for n in range(14)]
    pairs = " || ".join(f"({ids[n]} && {ids[(n * (number % 5 + 2) + 7) % 14]})" for n in range(14))
    either = " && ".join(f"({ids[n]} || {ids[(n * 3 + number) % 14]})" for n in range(14))
    return question([("NONE", pairs), ("MEDIUM", either), ("HIGH", "default")], [*ids, f"Q{number}_no"])


def any_tree(number: int) -> dict[str, Any]:
    """Return a question with two conditions of 27 names each, at random, a third of them under a `!`."""
    chance = random.Random(number)  # noqa: S311  nothing is kept secret by it
    ids = [f"Q{number}_{n}" for n in range(15)]

    def tree(depth: int) -> str:
        if depth == 0:
            return ("!" if chance.random() < 1 / 3 else "") + chance.choice(ids)
        return "(" + chance.choice([" && ", " || "]).join(tree(depth - 1) for _ in range(3)) + ")"

    return question([("NONE", tree(3)), ("MEDIUM", tree(3)), ("HIGH", "default")], ids)


def at_least(number: int) -> dict[str, Any]:
    """Return a question that counts: no risk from five of nine, a medium one unless four of eight are left out."""
    ids = [f"Q{number}_{n}" for n in range(15)]
    first = " || ".join(f"({' && '.join(some)})" for some in itertools.combinations(ids[number % 5 :][:9], 5))
    second = " && ".join(f"({' || '.join(some)})" for some in itertools.combinations(ids[4:12], 4))
    return question([("NONE", first), ("MEDIUM", second), ("HIGH", "default")], ids)


@pytest.mark.parametrize("make", [plain, crossed, any_tree, at_least])
def test_a_lens_of_twenty_questions_with_fifteen_choices_takes_a_quarter_of_a_second(make: Any) -> None:
    document = lens(*({**make(number), "id": f"Q{number}"} for number in range(20)))

    def once() -> float:
        proved.cache_clear()
        started = time.process_time()
        assert lint(document)
        return time.process_time() - started

    assert min(once() for _ in range(5)) < 0.25


def test_questions_of_one_shape_are_told_in_their_own_names() -> None:
    rules = [("NONE", "ZQ1Z && ZQ0Z"), ("HIGH", "default")]
    one = question(rules, ["ZQ0Z", "ZQ1Z", "ZQ2Z_no"])
    other = question([("NONE", "bbb && aaa"), ("HIGH", "default")], ["aaa", "bbb", "Q_no"])
    mine, theirs = lint(lens(one)), lint(lens({**other, "id": "Q22"}))
    assert [f.code for f in mine] == [f.code for f in theirs] == ["none-scores-no-risk"]
    assert mine[0].counterexample == "with ZQ0Z and ZQ1Z and ZQ2Z_no selected the risk is NONE"
    assert mine[0].suggestion == "NONE: (ZQ1Z && ZQ0Z) && !ZQ2Z_no"
    assert theirs[0].counterexample == "with aaa and bbb and Q_no selected the risk is NONE"


def test_what_holds_under_one_view_of_what_was_never_seen_says_so() -> None:
    (never, out_of_reach) = lint(lens(question([("NONE", "abc"), ("HIGH", "default")], ["abc"])))
    assert (never.code, out_of_reach.code) == ("rule-never-fires", "risk-unreachable")
    assert never.message.endswith(f"({UNSEEN})")
    assert out_of_reach.message.endswith(f"({UNSEEN})")
