"""Texts with holes, `${name}`, filled from a table of what is given for each name."""

from __future__ import annotations

import re

from wellbuilt.kernel.records import Document, Node, Partial, Ref, Unknown, Value
from wellbuilt.kernel.views import why

MAX_DEPTH = 100
_HOLE = re.compile(r"\$\{\s*([A-Za-z0-9_-]+)\s*\}")


def filled(node: Node, table: Node | None) -> Node:
    """Return a value with each hole in its texts filled; a hole for which nothing is given is left as it is."""
    given = table.value if table and isinstance(table.value, dict) else {}
    return _filled(node, given, {}, 0) if given else node


def _filled(node: Node, given: dict[str, Node], known: dict[int, Value], depth: int) -> Node:
    """Return a filled value; what an alias brings twice is filled once, so that it stays one."""
    value = node.value
    if depth > MAX_DEPTH:
        return node
    if id(value) in known:
        return Node(known[id(value)], node.mark, node.rest)
    match value:
        case str() | Partial():
            return Node(_text(value, given), node.mark)
        case dict() as items:
            known[id(value)] = {k: _filled(v, given, known, depth + 1) for k, v in items.items()}
        case tuple() as nodes:
            known[id(value)] = tuple(_filled(n, given, known, depth + 1) for n in nodes)
        case Document(root, form):
            known[id(value)] = Document(_filled(root, given, known, depth + 1), form)
        case _:
            return node
    return Node(known[id(value)], node.mark, node.rest)


def _text(value: str | Partial, given: dict[str, Node]) -> Value:
    pieces: list[str | Ref | Unknown] = []
    for piece in value.pieces if isinstance(value, Partial) else (value,):
        if not isinstance(piece, str):
            pieces.append(piece)
            continue
        for at, part in enumerate(_HOLE.split(piece)):
            pieces.extend(_given(part, given) if at % 2 else [part])
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(piece for piece in pieces if isinstance(piece, str))
    kept = tuple(piece for piece in pieces if piece != "")
    only = kept[0]
    return only if len(kept) == 1 and not isinstance(only, str) else Partial(kept)


def _given(name: str, given: dict[str, Node]) -> list[str | Ref | Unknown]:
    match given[name].value if name in given else f"${{{name}}}":
        case Partial(pieces):
            return list(pieces)
        case bool() as truth:
            return [str(truth).lower()]
        case str() | int() | float() as scalar:
            return [str(scalar)]
        case Ref() as ref:
            return [ref]
        case value:
            return [why(value)]
