"""Paths as programs put them together: texts, and texts that begin where the program itself lies."""

from __future__ import annotations

from posixpath import basename, dirname, normpath
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Partial, Unknown

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark, Value

ROOT = Unknown("where the repository lies is known only when it runs")
"""What a path begins with that is told from `__file__`; what is behind it begins at the root of the tree."""
DEEPEST = 20


def of_program(path: str) -> Partial:
    """Return what `__file__` stands for in a program."""
    return Partial((ROOT, f"/{path}"))


def _behind_root(value: Value) -> str | None:
    """Return what is behind the root in a path that begins there and is known, None for any other value."""
    match value:
        case Partial(pieces=(head, *rest)) if head == ROOT:
            known = [piece for piece in rest if isinstance(piece, str)]
            return "".join(known) if len(known) == len(rest) else None
        case _:
            return None


def inside(value: Value) -> str | None:
    """Return a path from the root of the tree, None for one that does not begin there."""
    behind = _behind_root(value)
    found = None if behind is None or "//" in behind else normpath(behind.lstrip("/") or ".")
    return None if found is None or found.startswith("..") else found


def above(value: Value) -> Value:
    """Return the folder of a path, an `Unknown` for what is none that can be told."""
    if isinstance(value, str) and "/" in value.strip("/"):
        return dirname(value.rstrip("/"))
    behind = (_behind_root(value) or "").rstrip("/")
    if not behind:
        return Unknown("the folder is known only when it runs")
    return Partial((ROOT, dirname(behind).rstrip("/") or "/"))


def part(value: Value, name: str, mark: Mark) -> Node | None:
    """Return `parent` or `parents` of a path, None for another part of it."""
    if name == "parent":
        return Node(above(value), mark)
    if name != "parents":
        return None
    found: list[Node] = []
    while not isinstance(value, Unknown) and len(found) < DEEPEST:
        value = above(value)
        found.append(Node(value, mark))
    return Node(tuple(found), mark)


def last(value: Value) -> str:
    """Return the name of the file that a path leads to, "" where it is not known."""
    end = value.pieces[-1] if isinstance(value, Partial) else value
    return basename(end) if isinstance(end, str) else ""
