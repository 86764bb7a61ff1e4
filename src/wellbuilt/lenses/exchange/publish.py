"""A lens of ours as a document of AWS's: what practices say becomes the texts of choices, within the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.lenses.exchange.form import RISKS, SCHEMA_VERSION
from wellbuilt.lenses.exchange.limits import LONG

if TYPE_CHECKING:
    from wellbuilt.kernel.lenses import Lens, Practice, Question

_WORDS = {ours: theirs for theirs, ours in RISKS.items()}
_INSTEAD = {";": ",", "%": " percent", "*": "", '"': "'", "=": " is ", "–": "-", "—": "-", "×": "x"}


def publish(lens: Lens) -> dict[str, Any]:
    """Return the document of a lens: ids with underscores, and "none of these" where a question has it."""
    return {
        "schemaVersion": SCHEMA_VERSION,
        "name": _plain(lens.name),
        "description": _plain(lens.description),
        "pillars": [
            {"id": pillar.id, "name": _plain(pillar.name), "questions": [_question(q, lens) for q in pillar.questions]}
            for pillar in lens.pillars
        ],
    }


def choice_id(practice: str) -> str:
    """Return the id of a practice as the format allows it."""
    return practice.replace("-", "_")


def _question(question: Question, lens: Lens) -> dict[str, Any]:
    choices = [_choice(lens.practices[id_]) for id_ in question.practices]
    if question.none:
        choices.append({"id": question.none, "title": "None of these"})
    return {
        "id": choice_id(question.id),
        "title": _plain(question.title),
        "description": _plain(question.context),
        "choices": choices,
        "riskRules": [{"condition": rule.condition, "risk": _WORDS[rule.risk]} for rule in question.rules],
    }


def _choice(practice: Practice) -> dict[str, Any]:
    link = {"url": practice.links[0]} if practice.links else {}
    told = f"{practice.why} What good looks like: {practice.good}" if practice.good else practice.why
    steps = " ".join(f"{step.do} ({step.effort})" if step.effort else step.do for step in practice.steps)
    return {
        "id": choice_id(practice.id),
        "title": _plain(practice.title),
        "helpfulResource": {"displayText": _cut(told or practice.title), **link},
        "improvementPlan": {"displayText": _cut(steps or practice.title), **link},
    }


def _plain(text: str) -> str:
    """Return a title or a description with the letters that the service takes there."""
    for letter, other in _INSTEAD.items():
        text = text.replace(letter, other)
    return text.strip()


def _cut(text: str) -> str:
    """Return a text that is no longer than allowed: whole words, and a sign that something is missing."""
    text = " ".join(text.split())
    return text if len(text) <= LONG else f"{text[: LONG - 4].rsplit(' ', 1)[0]} ..."
