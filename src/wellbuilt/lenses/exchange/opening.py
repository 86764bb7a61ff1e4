"""Open the text of a lens, AWS's JSON or our YAML, and say everything that is wrong with it at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import LensError
from wellbuilt.lenses import load
from wellbuilt.lenses.exchange import json_text, yaml_text
from wellbuilt.lenses.exchange.build import build
from wellbuilt.lenses.exchange.form import RISKS, to_document
from wellbuilt.lenses.exchange.limits import Breach, breaches
from wellbuilt.lenses.exchange.publish import publish
from wellbuilt.lenses.exchange.structure import wrong

if TYPE_CHECKING:
    from wellbuilt.kernel.lenses import Lens

_NEEDED = {"name": str, "version": (str, int, float), "description": str, "pillars": list}
_PILLAR = {"id": str, "name": str, "questions": list}
_QUESTION = {"id": str, "title": str, "context": str, "practices": list}


@dataclass(frozen=True)
class Opened:
    """A lens that can be used: its name here, its document, and the lens of ours it is, if it is one."""

    name: str
    document: dict[str, Any]
    own: Lens | None = None

    @cached_property
    def lens(self) -> Lens:
        """Return it as a lens to review with."""
        return self.own or build(self.document, self.name)

    @cached_property
    def breaches(self) -> list[Breach]:
        """Return where it breaks the limits of the service."""
        return breaches(self.document)


def opened(lens: Lens) -> Opened:
    """Return a lens of ours, opened."""
    return Opened(lens.id, publish(lens), lens)


def open_text(text: str, name: str) -> Opened:
    """Return the lens that a text holds; raises LensError with every problem of it."""
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return Opened(name, _sound(json_text.read(text, name), [], name))
    tree = yaml_text.read(text, name)
    if _arranges(tree):
        return opened(_arranged(tree, name))
    problems: list[tuple[str, str]] = []
    document = to_document(tree, problems)
    return Opened(name, _sound(document, problems, name))


def _sound(document: Any, problems: list[tuple[str, str]], name: str) -> dict[str, Any]:
    """Return a document that is a lens; what breaks a limit is told too when something else is wrong."""
    problems += wrong(document)
    if problems:
        problems += [(breach.path, breach.what) for breach in breaches(document)]
        raise LensError(
            f"{name} is no lens", tuple(problems), hint="correct each place; `wellbuilt lens validate` again"
        )
    found: dict[str, Any] = document
    return found


def _arranges(tree: Any) -> bool:
    """Tell whether a tree arranges practices of ours instead of holding choices of its own."""
    pillars = tree.get("pillars") if isinstance(tree, dict) else None
    asked = [p.get("questions") for p in pillars if isinstance(p, dict)] if isinstance(pillars, list) else []
    found = [q for questions in asked if isinstance(questions, list) for q in questions if isinstance(q, dict)]
    return any("practices" in question for question in found)


def _arranged(tree: dict[str, Any], name: str) -> Lens:
    problems = [*_missing(tree, _NEEDED, "")]
    for at, pillar in enumerate(tree["pillars"]):
        problems += _missing(pillar, _PILLAR, f"pillars[{at}].")
        questions = pillar.get("questions") if isinstance(pillar, dict) else None
        for number, question in enumerate(questions if isinstance(questions, list) else ()):
            here = f"pillars[{at}].questions[{number}]."
            problems += _missing(question, _QUESTION, here) or _strange(question, here)
    if problems:
        raise LensError(f"{name} is no lens", tuple(problems), hint="`wellbuilt lens new` writes one")
    return load.arrange(name, tree)


def _strange(question: dict[str, Any], at: str) -> list[tuple[str, str]]:
    """Return what a question that arranges practices holds of another kind."""
    found = [(f"{at}practices", "should be a list of ids") for one in question["practices"] if not isinstance(one, str)]
    if not isinstance(question.get("none", ""), str):
        found.append((f"{at}none", "should be a text"))
    rules = question.get("rules", [])
    for number, rule in enumerate(rules if isinstance(rules, list) else [rules]):
        sound = isinstance(rule, dict) and rule.get("risk") in RISKS.values() and isinstance(rule.get("condition"), str)
        if not sound:
            found.append((f"{at}rules[{number}]", f"should be a risk ({', '.join(RISKS.values())}) and a condition"))
    return [*dict.fromkeys(found)]


def _missing(value: Any, needed: dict[str, Any], at: str) -> list[tuple[str, str]]:
    if not isinstance(value, dict):
        return [(at.rstrip("."), "should be an object")]
    absent = [(f"{at}{key}", "is missing") for key in needed if key not in value]
    kinds = {str: "a text", list: "a list"}
    return absent + [
        (f"{at}{key}", f"should be {kinds.get(kind, 'a text')}")
        for key, kind in needed.items()
        if key in value and not isinstance(value[key], kind)
    ]
