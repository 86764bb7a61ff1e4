"""The text of `wellbuilt.answers.toml`: a table for each thing said, changed one at a time, the rest as it is."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*(answer|fact)[ \t]*\]\].*$", re.MULTILINE)
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def lines(text: str, kind: str, count: int) -> Sequence[int | None]:
    """Return the line of the header of each table of a kind; none where the text could be read in two ways."""
    found = [text.count("\n", 0, header.start()) + 1 for header in _HEADER.finditer(text) if header[1] == kind]
    return found if len(found) == count else [None] * count


def put(text: str, block: str, same: Callable[[str, Mapping[str, Any]], bool]) -> str:
    """Return a text with a table in place of the first that is the `same`, by kind and content, else at the end."""
    blocks = _blocks(text)
    at = next((at for at, old in enumerate(blocks) if at and (one := _read(old)) and same(*one)), None)
    if at is None:
        blocks = [*blocks[:-1], blocks[-1].rstrip("\n") + "\n\n", block]
    else:
        blocks[at] = block + _behind(blocks[at])
    return "".join(blocks)


def changed(text: str, change: Callable[[str, Mapping[str, Any]], Mapping[str, str] | None]) -> str:
    """Return a text in which keys of some tables say something else, by kind and content; the rest stays as it is.

    `change` gives the keys and their new texts; "" takes a key out, None leaves the table.
    """
    blocks = _blocks(text)
    for at, block in enumerate(blocks):
        told = _read(block) if at else None
        new = change(*told) if told else None
        if told and new is not None:
            blocks[at] = _rewritten(block, told, new)
    return "".join(blocks)


def _rewritten(block: str, told: tuple[str, Mapping[str, Any]], new: Mapping[str, str]) -> str:
    """Return a table with some keys changed in their lines, or, where they stand otherwise, at its end."""
    kind, values = told
    wanted = {key: value for key, value in {**values, **new}.items() if value != "" or key not in new}
    result = block
    for key, value in new.items():
        line = f"{key} = {written(value)}\n" if value else ""
        stands = re.compile(rf"^[ \t]*{key}[ \t]*=.*\n?", re.MULTILINE)
        before = result
        result = line.join(stands.split(before))
        if line and not stands.search(before):
            header, _, rest = result.partition("\n")
            result = f"{header}\n{line}{rest}"
    if _read(result) != (kind, wanted):
        raise UsageError("an answer cannot be changed where it stands", hint=f"rewrite it by hand:\n{block.strip()}")
    return result


def _blocks(text: str) -> list[str]:
    """Return a file in pieces: what is before the first table, and each table."""
    starts = [0, *(header.start() for header in _HEADER.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(starts)]


def _behind(block: str) -> str:
    """Return the empty lines and remarks at the end of a piece: they belong to what comes next."""
    told = block.splitlines(keepends=True)
    own = max(at for at, line in enumerate(told) if line.strip() and not line.lstrip().startswith("#"))
    return "".join(told[own + 1 :])


def _read(block: str) -> tuple[str, Mapping[str, Any]] | None:
    import tomllib  # noqa: PLC0415  only where something was answered

    try:
        kind, tables = next(iter(tomllib.loads(block).items()))
    except (tomllib.TOMLDecodeError, StopIteration):
        return None
    return kind, tables[0]


def table(kind: str, values: Mapping[str, str]) -> str:
    """Return a table of keys and values as TOML writes them; what is empty is left out."""
    return "".join([f"[[{kind}]]\n", *(f"{key} = {value}\n" for key, value in values.items() if value)])


def written(value: Any) -> str:
    """Return a text, a number, a truth value or a table of texts as TOML writes it; "" for what says nothing."""
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") if value else ""
        case dict():
            told = ", ".join(f"{_key(key)} = {written(inner)}" for key, inner in value.items())
            return f"{{{told}}}" if told else ""
        case _:
            return json.dumps(value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else written(name)
