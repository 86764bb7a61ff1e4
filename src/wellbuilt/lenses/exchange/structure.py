"""What makes a document no lens: what is missing or of another kind, ids said twice, conditions nobody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.lenses.exchange.form import CHOICE, LENS, PILLAR, QUESTION, RISKS, RULE, SCHEMA_VERSION, Level
from wellbuilt.lenses.exchange.json_text import Token
from wellbuilt.lenses.rules import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

Problems = list[tuple[str, str]]
_NEEDED = {
    "lens": ("schemaVersion", "name", "description", "pillars"),
    "pillar": ("id", "name", "questions"),
    "question": ("id", "title", "choices", "riskRules"),
    "choice": ("id", "title"),
    "rule": ("condition", "risk"),
}
_LISTS = {"pillars": PILLAR, "questions": QUESTION, "choices": CHOICE, "riskRules": RULE}
_TEXTS = ("schemaVersion", "name", "description", "id", "title", "condition", "risk")
_PARTS = ("helpfulResource", "improvementPlan")


def wrong(document: Any) -> Problems:
    """Return everything that keeps a document from being used as a lens, each as path and sentence."""
    problems = list(_object(document, LENS, ""))
    problems += _twice([(p.get("id"), f"pillars[{at}].id") for at, p in each(document, "pillars")], "the lens")
    asked = list(questions(document))
    problems += _twice([(question.get("id"), f"{at}.id") for at, question in asked], "the lens")
    for at, question in asked:
        choices = [(choice.get("id"), f"{at}.choices[{n}].id") for n, choice in each(question, "choices")]
        problems += _twice(choices, "the question")
    return problems


def questions(document: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every question of a document with its path, as far as there are any."""
    for number, pillar in each(document, "pillars"):
        for at, question in each(pillar, "questions"):
            yield f"pillars[{number}].questions[{at}]", question


def each(holder: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects in a list with their places, as far as there are any."""
    items = holder.get(key) if isinstance(holder, dict) else None
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield number, item


def _object(value: Any, level: Level, at: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield at or "$", f"is {_kind(value)}; a {level.noun} is an object"
        return
    lead = f"{at}." if at else ""
    for key in _NEEDED[level.noun]:
        if key not in value:
            yield f"{lead}{key}", f"is missing; a {level.noun} needs it"
    for key, item in value.items():
        if key in level.parts:
            yield from _part(key, item, f"{lead}{key}")


def _part(key: str, item: Any, at: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one part of a lens that its format knows."""
    if key in _LISTS:
        if not isinstance(item, list) or not item:
            yield at, f"is {_kind(item)}; it should be a list of at least one {_LISTS[key].noun}"
            return
        for number, one in enumerate(item):
            yield from _object(one, _LISTS[key], f"{at}[{number}]")
    elif key in _TEXTS and not isinstance(item, Token):
        yield from _text(key, item, at)
    elif key in _PARTS and not isinstance(item, dict):
        yield at, f"is {_kind(item)}; it should be an object of displayText and url"


def _text(key: str, item: Any, at: str) -> Iterator[tuple[str, str]]:
    if not isinstance(item, str):
        yield at, f"is {_kind(item)}; it should be a text"
    elif key == "schemaVersion" and item != SCHEMA_VERSION:
        yield at, f"is {item!r}; the only version there is is {SCHEMA_VERSION!r}"
    elif key == "risk" and item not in RISKS:
        yield at, f"is {item!r}; it can be {', '.join(RISKS)}"
    elif key == "id" and not item:
        yield at, "is empty; it should be 3 to 128 letters, digits and underscores"
    elif key == "condition":
        try:
            parse(item)
        except ValueError as error:
            yield at, f"cannot be read: {error}; it should be choices joined by &&, || and !, or `default`"


def _twice(ids: list[tuple[Any, str]], where: str) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for id_, at in ids:
        if isinstance(id_, str) and first.setdefault(id_, at) != at:
            yield at, f"{id_!r} stands at {first[id_]} already; an id is said once in {where}"


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    if value in ([], ""):
        return "empty"
    return names.get(type(value), "a number")
