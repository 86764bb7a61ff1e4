"""Migrate: answers to one version of a lens as answers to the next; what cannot be carried is listed and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.values import value
from wellbuilt.lenses.exchange.publish import choice_id
from wellbuilt.lenses.exchange.structure import questions

if TYPE_CHECKING:
    from collections.abc import Mapping

_LISTS = ("selected", "not_applicable")
_GONE = "the lens has no such choice any more"


@value
class Migrated:
    """The answers that were carried, and everything that was not: by question, what was said and why it stays."""

    answers: dict[str, dict[str, Any]]
    kept: list[dict[str, Any]]


def migrate(
    answers: Mapping[str, Mapping[str, Any]],
    target: dict[str, Any],
    renamed: Mapping[str, str],
    aliases: Mapping[str, str],
) -> Migrated:
    """Return answers as answers to a target lens.

    A question or a choice is found by `renamed` first (old id to new, a choice as `question/choice` or by itself),
    then by its id, then by an alias. A choice that moved is answered in the question that has it now.
    """
    homes = {choice["id"]: question["id"] for _, question in questions(target) for choice in question["choices"]}
    known = {question["id"]: {c["id"] for c in question["choices"]} for _, question in questions(target)}
    carried: dict[str, dict[str, Any]] = {}
    kept: list[dict[str, Any]] = []
    for id_, answer in answers.items():
        new = _new(id_, renamed, aliases, known)
        for key, choice in [(status, one) for status in _LISTS for one in answer.get(status, ())]:
            wanted = renamed.get(f"{id_}/{choice}", renamed.get(choice, choice))
            found = _new(wanted, {}, aliases, known.get(new or "", ())) or _new(wanted, {}, aliases, homes)
            home = new if new and found in known[new] else homes.get(found or "")
            why = _carry(found, key, carried.setdefault(home, {})) if found and home else _GONE
            if why:
                kept.append({"question": id_, key: choice, "why": why})
        kept += _rest(id_, answer, new, carried)
    return Migrated(carried, kept)


def _carry(choice: str, key: str, into: dict[str, Any]) -> str:
    """Enter a choice under `selected` or `not_applicable`; return why it cannot be, "" if it is."""
    if any(choice in into.get(other, ()) for other in _LISTS if other != key):
        return f"{choice} is answered otherwise already"
    if choice not in into.setdefault(key, []):
        into[key].append(choice)
    return ""


def _new(id_: str, renamed: Mapping[str, str], aliases: Mapping[str, str], known: Any) -> str | None:
    for name in (renamed.get(id_), id_, aliases.get(id_.casefold())):
        if name is not None and choice_id(name) in known:
            return choice_id(name)
    return None


def _rest(
    id_: str, answer: Mapping[str, Any], new: str | None, carried: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """Carry what an answer says besides its choices; return what cannot be carried."""
    others = {key: value for key, value in answer.items() if key not in _LISTS}
    if new is not None:
        carried.setdefault(new, {}).update(others)
        return []
    return [{"question": id_, **others, "why": "the lens has no such question any more"}] if others else []
