"""Carry `wellbuilt.answers.toml` from one lens to the next: by id, alias and an explicit map, and nothing is lost."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import UsageError
from wellbuilt.lenses.exchange.publish import choice_id
from wellbuilt.lenses.load import practices
from wellbuilt.store import answer_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellbuilt.kernel.lenses import Lens, Practice


@dataclass(slots=True)
class Moved:
    """The text with all that could be carried, and what stays as it was: practice, who said so, and why."""

    text: str
    kept: list[tuple[str, str, str]] = field(default_factory=list)


def move(text: str, name: str, lens: Lens, foreign: str, renamed: Mapping[str, str], before: str) -> Moved:
    """Return the text of an answers file as answers to a lens.

    `foreign` is what answers to the lens are kept under, "" for one that comes with wellbuilt; `renamed` says which id
    is which now. An answer that cannot be carried stays in the text, under the lens it was given for (`before`, unless
    it names one), so that it counts for nothing else. Raises UsageError for a text that is no TOML.
    """
    try:
        tables = tomllib.loads(text).get("answer", [])
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name} is no TOML: {error}", hint="correct it there and try again") from error
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise UsageError(f"{name}: answers are tables", hint="`[[answer]]`, one for each")
    moved, taken = Moved(text), _there(tables, lens, foreign, renamed)
    moved.text = answer_text.changed(
        text, lambda kind, told: _change(kind, told, moved, taken, (lens, foreign, renamed, before))
    )
    return moved


def _there(tables: list[dict[str, Any]], lens: Lens, foreign: str, renamed: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return the practices that are answered for the lens already, with the workload each answer is about."""
    ids = [(str(one.get("practice", "")), str(one.get("workload", "")), str(one.get("lens", ""))) for one in tables]
    return {
        (id_, about)
        for id_, about, of in ids
        if id_ in lens.practices and id_ not in renamed and of == ("" if id_ in practices() else foreign)
    }


def _change(
    kind: str,
    told: Mapping[str, Any],
    moved: Moved,
    taken: set[tuple[str, str]],
    to: tuple[Lens, str, Mapping[str, str], str],
) -> dict[str, str] | None:
    """Return what to set in one table, None to leave it as it is; an empty text takes a key out."""
    if kind != "answer":
        return None
    lens, foreign, renamed, before = to
    said, about, of = (str(told.get(key, "")) for key in ("practice", "workload", "lens"))
    id_ = _found(said, lens, renamed)
    home = "" if id_ in practices() else foreign  # an answer to a practice of ours counts for every lens that asks it
    if id_ == said and of == home:
        return None
    if id_ is not None and (id_, about) not in taken:
        taken.add((id_, about))
        return {"practice": id_, "lens": home}
    why = "the lens has no such practice" if id_ is None else f"{id_} is answered already"
    moved.kept.append((said, str(told.get("by", "")), why))
    alone = id_ is None and not of and _among(said, practices()) is not None
    return None if of or alone else {"lens": before}


def _found(said: str, lens: Lens, renamed: Mapping[str, str]) -> str | None:
    """Return the practice of a lens that an id means: by the map, by id, by an alias."""
    named = renamed.get(said)
    return _among(named, lens.practices) if named is not None else _among(said, lens.practices)


def _among(name: str, known: Mapping[str, Practice]) -> str | None:
    wanted = choice_id(name).casefold()
    every = ((p.id, (p.id, *p.aliases)) for p in known.values())
    return next((id_ for id_, names in every if wanted in {choice_id(one).casefold() for one in names}), None)
