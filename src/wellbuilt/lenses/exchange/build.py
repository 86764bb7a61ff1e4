"""A document of AWS's as a lens to review with: each choice is a practice that a person answers.

A choice with the id of a practice of ours is that practice, whatever it is called there, and keeps its bindings: so do
our own lenses after export, and the published lens whose practices these are.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from wellbuilt.kernel.lenses import Lens, Pillar, Practice, Question, Risk, Rule, Step
from wellbuilt.kernel.values import replace
from wellbuilt.lenses import load
from wellbuilt.lenses.exchange.form import RISKS
from wellbuilt.lenses.exchange.publish import choice_id
from wellbuilt.lenses.exchange.structure import questions
from wellbuilt.lenses.rules import is_default

if TYPE_CHECKING:
    from collections.abc import Mapping

JUDGED = "Only a person can tell: this lens came without bindings to checks."
_NAME = re.compile(r"[A-Za-z0-9_]+")
_NONE = re.compile(r"none of (?:these|the above|them)\b", re.IGNORECASE)


def build(document: dict[str, Any], id_: str) -> Lens:
    """Return a document that is a lens as a lens of ours."""
    ids = _practice_ids(document)
    practices: dict[str, Practice] = {}
    pillars = []
    for pillar in document["pillars"]:
        asked = []
        for question in pillar["questions"]:
            own = ids[question["id"]]
            practices |= {own[c["id"]]: _practice(c, own[c["id"]], pillar["id"]) for c in real_choices(question)}
            asked.append(_question(question, pillar["id"], own))
        pillars.append(Pillar(pillar["id"], str(pillar["name"]), tuple(asked)))
    return Lens(id_, str(document["name"]), "", str(document["description"]), tuple(pillars), practices)


def none_of(question: dict[str, Any]) -> str | None:
    """Return the choice "none of these": by the end of its id, else by its title."""
    choices = question["choices"]
    by_id = (choice["id"] for choice in choices if choice["id"].endswith("_no"))
    by_title = (choice["id"] for choice in choices if says_none(choice))
    return next(by_id, None) or next(by_title, None)


def says_none(choice: dict[str, Any]) -> bool:
    """Tell whether a choice calls itself "none of these"."""
    return bool(_NONE.match(str(choice.get("title", "")).strip()))


def real_choices(question: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a question's choices without "none of these"."""
    none = none_of(question)
    return [choice for choice in question["choices"] if choice["id"] != none]


def _practice_ids(document: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return for each question a practice id for each choice: that of the practice of ours which it is, if it is one.

    Else it is its own id, unless another question has it too.
    """
    asked = [question for _, question in questions(document)]
    times = Counter(choice["id"].casefold() for question in asked for choice in real_choices(question))
    ours = {choice_id(id_).casefold(): id_ for id_ in load.practices()}

    def named(question: str, choice: str) -> str:
        alone = choice if times[choice.casefold()] == 1 else f"{question}_{choice}"
        return ours.get(choice_id(choice).casefold(), alone)

    return {q["id"]: {c["id"]: named(q["id"], c["id"]) for c in real_choices(q)} for q in asked}


def _practice(choice: dict[str, Any], id_: str, pillar: str) -> Practice:
    if ours := load.practices().get(id_):
        return replace(ours, title=str(choice["title"]))
    help_, improve = _part(choice, "helpfulResource"), _part(choice, "improvementPlan")
    links = dict.fromkeys(part["url"] for part in (help_, improve) if part.get("url"))
    step = str(improve.get("displayText") or "")
    return Practice(
        id=id_,
        title=str(choice["title"]),
        pillar=pillar,
        phase="",
        documented_risk="not stated",
        why=str(help_.get("displayText") or choice.get("description") or ""),
        good="",
        judged=JUDGED,
        ask=str(choice["title"]),
        role="owner",
        steps=(Step(step, ""),) if step else (),
        links=tuple(map(str, links)),
    )


def _part(choice: dict[str, Any], key: str) -> dict[str, Any]:
    value = choice.get(key)
    return value if isinstance(value, dict) else {}


def _question(question: dict[str, Any], pillar: str, ids: Mapping[str, str]) -> Question:
    rules = [Rule(cast("Risk", RISKS[rule["risk"]]), rule["condition"]) for rule in question["riskRules"]]
    return Question(
        question["id"],
        str(question["title"]),
        pillar,
        str(question.get("description") or ""),
        tuple(ids.values()),
        tuple(rule if is_default(rule) else Rule(rule.risk, _renamed(rule.condition, ids)) for rule in rules),
        none_of(question),
    )


def _renamed(condition: str, ids: Mapping[str, str]) -> str:
    return _NAME.sub(lambda name: choice_id(ids.get(name.group(), name.group())), condition)
