"""Risk rules against an evaluator that shares nothing with ours: Python's own, over every answer there is."""

from __future__ import annotations

import ast
import contextlib
import itertools
import json
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from wellbuilt.kernel.errors import LensError
from wellbuilt.kernel.lenses import Rule
from wellbuilt.lenses.rules import MAX_NESTING, inferred, parse, risks, spread, worlds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME = re.compile(r"[A-Za-z0-9_]+")
SELECTED, UNSELECTED, REMOVED = "selected", "unselected", "not applicable"


# The evaluator: a condition becomes a Python expression (`&&` is `&`, `||` is `|`, `!` is `~`: the same precedence),
# and each choice a value that knows what it is worth as a term of either operator.


@dataclass(frozen=True)
class Value:
    """What something is worth as a term of `&&`, and as a term of `||`: not the same for a choice that was removed."""

    in_all: bool
    in_any: bool

    def __and__(self, other: Value) -> Value:
        return Value(self.in_all and other.in_all, self.in_all and other.in_all)

    def __or__(self, other: Value) -> Value:
        return Value(self.in_any or other.in_any, self.in_any or other.in_any)

    def __invert__(self) -> Value:
        return Value(not self.in_all, not self.in_any)


VALUES = {SELECTED: Value(True, True), UNSELECTED: Value(False, False), REMOVED: Value(True, False)}


def in_python(condition: str) -> str:
    named = NAME.sub(lambda match: f"_{match.group()}", condition)
    return named.replace("&&", "&").replace("||", "|").replace("!", "~").strip()


@cache
def compiled(condition: str) -> Any:
    return compile(in_python(condition).replace("\n", " "), condition, "eval")


def truth(condition: str, answer: Mapping[str, str]) -> bool:
    values = {f"_{name}": VALUES[state] for name, state in answer.items()}
    value: Value = eval(compiled(condition), {"__builtins__": {}}, values)  # noqa: S307  our own translation
    return value.in_all


def risk(rules: list[Rule], answer: Mapping[str, str]) -> str:
    for rule in rules:
        if rule.condition == "default" or truth(rule.condition, answer):
            return rule.risk
    return "UNANSWERED"


def removals(names: list[str]) -> Iterator[tuple[str, ...]]:
    return itertools.chain.from_iterable(itertools.combinations(names, n) for n in range(len(names) + 1))


def answers(names: list[str]) -> Iterator[tuple[dict[str, int | None], int, list[dict[str, str]]]]:
    """For every set of removed choices: the masks, all worlds, and what the choices are in each world."""
    for removed in removals(names):
        left = [name for name in names if name not in removed]
        masks, every = spread(left)
        worlds_ = []
        for world in range(1 << len(left)):
            states = {name: SELECTED if masks[name] >> world & 1 else UNSELECTED for name in left}
            worlds_.append(states | dict.fromkeys(removed, REMOVED))
        yield {**masks, **dict.fromkeys(removed)}, every, worlds_


# The real lenses: conditions and questions of one shape are tried once.


def shared() -> Path:
    return Path(os.environ.get("WELLBUILT_SHARED") or _beside()) / "data" / "lenses"


def _beside() -> Path:
    at = Path(__file__).resolve()
    return next((p / "shared" for p in at.parents if (p / "shared" / "data" / "lenses").is_dir()), at / "none")


def questions() -> list[dict[str, Any]]:
    lenses = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(shared().glob("*.json"))]
    return [question for lens in lenses for pillar in lens["pillars"] for question in pillar["questions"]]


def renamed(conditions: list[str]) -> tuple[str, ...]:
    names: dict[str, str] = {"default": "default"}
    return tuple(NAME.sub(lambda m: names.setdefault(m.group(), f"a{len(names)}"), c) for c in conditions)


def names_in(*conditions: str) -> list[str]:
    return sorted({name for c in conditions for name in NAME.findall(c)} - {"default"})


real = pytest.mark.skipif(not shared().is_dir(), reason="the folder of real lenses is not here")
WORDS = {"HIGH_RISK": "HIGH", "MEDIUM_RISK": "MEDIUM", "NO_RISK": "NONE"}


@real
def test_the_real_lenses_are_all_here() -> None:
    assert sum(len(question["riskRules"]) for question in questions()) >= 577


@real
def test_every_real_condition_over_every_answer() -> None:
    conditions = {renamed([r["condition"]])[0] for q in questions() for r in q["riskRules"]} - {"default"}
    for condition in sorted(conditions):
        tree = parse(condition)
        for masks, every, states in answers(names_in(condition)):
            ours = worlds(tree, masks, every)
            theirs = [truth(condition, state) for state in states]
            assert [bool(ours >> w & 1) for w in range(len(states))] == theirs, condition


@real
def test_every_real_question_over_every_answer() -> None:
    shapes = {
        tuple(zip([WORDS[r["risk"]] for r in rules], renamed([r["condition"] for r in rules]), strict=True))
        for rules in (q["riskRules"] for q in questions())
    }
    for shape in sorted(shapes):
        rules = [Rule(risk_, condition) for risk_, condition in shape]  # type: ignore[arg-type]
        for masks, every, states in answers(names_in(*(rule.condition for rule in rules))):
            found = risks(rules, masks, every)
            ours = [[name for name, mask in found.items() if mask >> w & 1] for w in range(len(states))]
            assert ours == [[risk(rules, state)] for state in states], shape


# Conditions nobody wrote.

atoms = st.sampled_from(["a", "b", "c", "d", "MLREL04_no", "0"])
spaces = st.sampled_from(["", " ", "  ", "\n"])


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two = st.tuples(parts, spaces, st.sampled_from(["&&", "||"]), spaces, parts).map("".join)
    return two | st.tuples(st.just("("), spaces, parts, spaces, st.just(")")).map("".join) | parts.map("!{}".format)


conditions_ = st.recursive(atoms, _joined, max_leaves=12)
tokens = st.lists(st.sampled_from(["&&", "||", "!", "(", ")", "a", "b", " "]), max_size=9).map("".join)


@given(conditions_)
def test_any_condition_over_every_answer(condition: str) -> None:
    tree = parse(condition)
    for masks, every, states in answers(names_in(condition)):
        ours = worlds(tree, masks, every)
        for world, state in enumerate(states):
            assert bool(ours >> world & 1) == truth(condition, state)


def legal(condition: str) -> bool:
    """Tell whether Python reads the translation, and reads no more in it than the grammar has."""
    try:
        tree = ast.parse(in_python(condition), mode="eval")
    except SyntaxError:
        return False
    allowed = (ast.Expression, ast.Name, ast.Load, ast.BinOp, ast.UnaryOp, ast.BitAnd, ast.BitOr, ast.Invert)
    return all(isinstance(part, allowed) for part in ast.walk(tree))


@given(tokens)
def test_what_is_no_condition_is_refused_and_what_is_one_is_read(condition: str) -> None:
    if legal(condition):
        parse(condition)
    else:
        with pytest.raises(ValueError, match=r"missing|unexpected"):
            parse(condition)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse(text)


@pytest.mark.parametrize("condition", ["(" * 10_000 + "a", "!" * 10_000 + "a"])
def test_no_depth_breaks_it(condition: str) -> None:
    with pytest.raises(ValueError, match="nested too deep"):
        parse(condition)


def test_a_depth_that_people_write_is_read() -> None:
    assert parse("(" * MAX_NESTING + "a" + ")" * MAX_NESTING) == "a"


# What was observed of the service.

RULES = [Rule("NONE", "a && b"), Rule("MEDIUM", "a || b"), Rule("HIGH", "default")]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (SELECTED, SELECTED, "NONE"),
        (SELECTED, UNSELECTED, "MEDIUM"),
        (UNSELECTED, UNSELECTED, "HIGH"),
        (REMOVED, SELECTED, "NONE"),  # satisfies a term of `&&`
        (REMOVED, UNSELECTED, "HIGH"),  # does not satisfy a term of `||`
        (REMOVED, REMOVED, "NONE"),  # all not applicable, nothing selected
    ],
)
def test_what_the_service_was_seen_to_do(a: str, b: str, expected: str) -> None:
    masks = {SELECTED: 1, UNSELECTED: 0, REMOVED: None}
    assert risks(RULES, {"a": masks[a], "b": masks[b]}, 1) == {expected: 1}


@pytest.mark.parametrize(
    ("condition", "removed", "expected", "guessed"),
    [
        ("a && b", "a", False, False),
        ("(a && b) || c", "ab", True, False),
        ("(a || b) && c", "abc", False, False),
        ("a", "a", True, True),
        ("!a", "a", False, True),
        ("!a && b", "ab", False, True),
        ("!a || b", "a", True, True),
        ("!(a && b) || c", "a", True, False),
    ],
)
def test_a_choice_that_is_not_applicable(condition: str, removed: str, *, expected: bool, guessed: bool) -> None:
    masks = dict.fromkeys(removed) | {name: 0 for name in "abc" if name not in removed}
    assert worlds(parse(condition), masks, 1) == expected
    assert inferred(parse(condition), set(removed)) == guessed


def test_the_first_true_rule_counts() -> None:
    rules = [Rule("HIGH", "default"), Rule("NONE", "a")]
    assert risks(rules, {"a": 1}, 1) == {"HIGH": 1}


def test_without_a_default_what_no_rule_covers_is_unanswered() -> None:
    free, every = spread(["a"])
    assert risks([Rule("NONE", "a")], free, every) == {"NONE": 0b10, "UNANSWERED": 0b01}


def test_none_of_these_is_a_choice_like_any_other_and_an_unknown_name_is_unselected() -> None:
    rules = [Rule("NONE", "a && !a_no"), Rule("HIGH", "default")]
    assert risks(rules, {"a": 1}, 1) == {"NONE": 1}
    assert risks(rules, {"a": 1, "a_no": 1}, 1) == {"HIGH": 1}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("", "a choice is missing at character 1"),
        ("a &&  )", "a choice is missing at character 7"),
        ("a b", "unexpected 'b' at character 3"),
        ("a & b", "unexpected '& b' at character 3"),
        ("(a || b", "a closing parenthesis is missing at character 8"),
    ],
)
def test_a_broken_condition_says_where(condition: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse(condition)


def test_a_broken_rule_is_named() -> None:
    with pytest.raises(LensError) as error:
        risks([Rule("NONE", "a"), Rule("HIGH", "a && ")], {"a": 0}, 1)
    assert error.value.problems == (("riskRules[1]", "a choice is missing at character 6"),)


@given(st.lists(st.sampled_from("abcdefgh"), unique=True))
def test_unknown_choices_take_on_every_combination_once(names: list[str]) -> None:
    masks, every = spread(names)
    combinations = {tuple(masks[n] >> w & 1 for n in names) for w in range(every.bit_length())}
    assert len(combinations) == every.bit_length() == 2 ** len(names)
