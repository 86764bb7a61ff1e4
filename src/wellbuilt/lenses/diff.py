"""Diff: what changed from one lens to another, down to practice and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.values import value
from wellbuilt.lenses.exchange.structure import each, questions

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTS = {"pillars", "questions", "choices", "riskRules"}


@value
class Change:
    """One change: the path of ids to what changed, and what it was and is; None where it was not or is not."""

    path: str
    before: Any
    after: Any


def diff(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return every change from one document to another; questions are followed into other pillars."""
    old, new = _parts(before), _parts(after)
    found = [Change(path, old.get(path), new.get(path)) for path in dict.fromkeys((*old, *new))]
    return [change for change in found if change.before != change.after]


def _parts(document: dict[str, Any]) -> dict[str, Any]:
    """Return everything a document says by the ids on the way to it."""
    found = dict(_own(document, ""))
    for _, pillar in each(document, "pillars"):
        found |= dict(_own(pillar, f"pillar {pillar['id']} "))
        found |= {f"question {question['id']} pillar": pillar["id"] for _, question in each(pillar, "questions")}
    for _, question in questions(document):
        at = f"question {question['id']} "
        found |= dict(_own(question, at))
        for _, choice in each(question, "choices"):
            found |= dict(_own(choice, f"{at}choice {choice['id']} "))
        found |= {f"{at}rule {rule['risk']}": rule["condition"] for _, rule in each(question, "riskRules")}
        found[f"{at}order of rules"] = [rule["risk"] for _, rule in each(question, "riskRules")]
    return found


def _own(value: dict[str, Any], at: str) -> Iterator[tuple[str, Any]]:
    for key, item in value.items():
        if key not in _LISTS and (key != "id" or not at):
            yield f"{at}{key}", item
    if at:
        yield at.rstrip(), "there"
