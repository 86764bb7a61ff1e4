"""Evaluate: answers to a lens's questions as risks in the words of the service, as it was seen to score them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import LensError
from wellbuilt.kernel.lenses import Rule
from wellbuilt.kernel.values import value
from wellbuilt.lenses.exchange.form import RISKS
from wellbuilt.lenses.exchange.publish import choice_id
from wellbuilt.lenses.exchange.structure import questions
from wellbuilt.lenses.rules import inferred, is_default, parse, worlds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from wellbuilt.kernel.lenses import Risk

_KEYS = {"selected", "not_applicable", "applicable"}


@value
class Said:
    """One question's answer: the choices selected, those marked not applicable, and whether it applies at all."""

    selected: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    applicable: bool = True


@value
class Scored:
    """A question's risk; `inferred` says why, where the service was never seen to decide a case like it."""

    risk: Risk
    inferred: str = ""


def evaluate(document: dict[str, Any], answers: Any) -> tuple[dict[str, Scored], list[str]]:
    """Return each question's risk, and remarks on answers that the service itself would refuse.

    A question without an answer is UNANSWERED. Raises LensError with every problem of the answers.
    """
    asked = {question["id"]: question for _, question in questions(document)}
    problems: list[tuple[str, str]] = []
    said = _read(answers, asked, problems)
    if problems:
        raise LensError("the answers cannot be read", tuple(problems), hint="question id: {selected: [choice ids]}")
    remarks = [
        f"{id_}: the service refuses {none} marked not applicable"
        for id_, one in said.items()
        for none in sorted(one.removed)
        if none.endswith("_no")
    ]
    return {id_: score(rules_of(question), said.get(id_, Said())) for id_, question in asked.items()}, remarks


def rules_of(question: Mapping[str, Any]) -> list[Rule]:
    """Return the rules of a question in a document, in our words."""
    return [Rule(RISKS[rule["risk"]], rule["condition"]) for rule in question["riskRules"]]  # type: ignore[arg-type]


def score(rules: Collection[Rule], said: Said) -> Scored:
    """Return the risk of one answer: the first true rule counts."""
    if not said.applicable:
        return Scored("NOT_APPLICABLE")
    if not said.selected and not said.removed:
        return Scored("UNANSWERED")
    choices: dict[str, int | None] = {**dict.fromkeys(said.selected, 1), **dict.fromkeys(said.removed)}
    doubtful = False
    for rule in rules:
        if is_default(rule):
            return Scored(rule.risk, _DOUBT if doubtful else "")
        tree = parse(rule.condition)
        doubtful = doubtful or inferred(tree, said.removed)
        if worlds(tree, choices, 1):
            return Scored(rule.risk, _DOUBT if doubtful else "")
    return Scored("UNANSWERED", "no rule is true, and what the service says then was not seen")


_DOUBT = "a choice is not applicable under `!` or alone, and what the service makes of that was not seen"


def _read(answers: Any, asked: Mapping[str, Any], problems: list[tuple[str, str]]) -> dict[str, Said]:
    if not isinstance(answers, dict):
        problems.append(("$", "should be an object: question id to answer"))
        return {}
    known = {choice_id(id_): id_ for id_ in asked}
    found = {}
    for name, answer in answers.items():
        id_ = known.get(choice_id(name))
        if id_ is None:
            problems.append((name, "the lens has no such question"))
        elif not isinstance(answer, dict):
            problems.append((name, "should be an object of selected, not_applicable and applicable"))
        else:
            found[id_] = _answer(answer, {c["id"] for c in asked[id_]["choices"]}, name, problems)
    return found


def _answer(answer: Mapping[str, Any], choices: Collection[str], at: str, problems: list[tuple[str, str]]) -> Said:
    problems += [
        (f"{at}.{key}", f"no answer has this key; it has {', '.join(sorted(_KEYS))}") for key in answer.keys() - _KEYS
    ]
    selected, removed = (_choices(answer.get(key, []), choices, f"{at}.{key}", problems) for key in _LISTS)
    problems += [(f"{at}.selected", f"{one} is marked not applicable too") for one in sorted(selected & removed)]
    applicable = answer.get("applicable", True)
    if not isinstance(applicable, bool):
        problems.append((f"{at}.applicable", "should be true or false"))
    return Said(selected, removed, applicable is not False)


_LISTS = ("selected", "not_applicable")


def _choices(given: Any, choices: Collection[str], at: str, problems: list[tuple[str, str]]) -> frozenset[str]:
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        problems.append((at, "should be a list of choice ids"))
        return frozenset()
    named = {choice if choice in choices else choice_id(choice) for choice in given}
    problems += [(at, f"the question has no choice {one!r}") for one in sorted(named - set(choices))]
    return frozenset(named)
