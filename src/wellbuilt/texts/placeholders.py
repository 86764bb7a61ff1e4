"""Placeholders: `${name}` and `{{ name }}`, which what deploys a text fills in, and `<NAME>`, which people do."""

from __future__ import annotations

import re

from wellbuilt.kernel.records import Node, Partial, Ref, Unknown, Value
from wellbuilt.kernel.values import replace

_BARE = re.compile(rb'(?<=[:\[,])([ \t]*)(\$\{[^{}"\n]*\})(?=[ \t]*(?:[,\]}\r\n]|$))')
_HOLE = re.compile(
    r"\$\{(?P<a>[^{}]*)\}|\{\{(?P<b>[^{}]*)\}\}|<+(?P<c>[A-Za-z][^<>\n]{0,80})>+|^\$(?P<d>[A-Z_][A-Z0-9_]*)"
)
_MAY = re.compile(r"\$|\{\{|<[A-Za-z<]")


def quoted(content: bytes) -> bytes:
    """Return a JSON text in which each placeholder that stands for a whole value is in quotes."""
    return _BARE.sub(rb'\1"\2"', content)


def opened(node: Node) -> Node:
    """Return a tree in whose texts each placeholder is a piece that is not known."""
    return _opened(node, {})


def _opened(node: Node, known: dict[int, Value]) -> Node:
    """Return an opened tree; what an alias brings twice is opened once, so that it stays one."""
    value = node.value
    if id(value) in known:
        return replace(node, value=known[id(value)])
    match value:
        case dict() as items:
            known[id(value)] = {key: _opened(item, known) for key, item in items.items()}
        case tuple() as nodes:
            known[id(value)] = tuple(_opened(one, known) for one in nodes)
        case str() as text if _MAY.search(text) and not text.startswith("{%"):
            return replace(node, value=_pieces(text))
        case _:
            return node
    return replace(node, value=known[id(value)])


def _pieces(text: str) -> Value:
    pieces: list[str | Ref | Unknown] = []
    at = 0
    for hole in _HOLE.finditer(text):
        pieces += [text[at : hole.start()]] if hole.start() > at else []
        pieces.append(Unknown(f"{str(hole[hole.lastgroup or 0]).strip()} is filled in when it is deployed"))
        at = hole.end()
    pieces += [text[at:]] if at < len(text) else []
    if len(pieces) == 1:
        only = pieces[0]
        return only if isinstance(only, Unknown) else text
    return Partial(tuple(pieces))
