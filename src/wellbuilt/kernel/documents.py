"""Documents inside values: a policy or state machine written as text, read as a tree with its marks."""

from __future__ import annotations

import json
from typing import Any

from wellbuilt.kernel.records import Document, Mark, Node, Partial, Ref, Unknown, Value

MAX_DEPTH = 100
# Private-use characters: JSON passes them through untouched and no policy contains them.
_OPEN, _CLOSE = "\ue000", "\ue001"


def tree(node: Node) -> Node:
    """Return the tree that a node's text encodes; a tree is returned as it is.

    Text of which only pieces are known is read with the unknown pieces in place. What is not JSON becomes
    an `Unknown` that says so.
    """
    match node.value:
        case Document(root):
            return root
        case str() as text:
            return _parse(text, (), node.mark)
        case Partial(pieces):
            holes = tuple(p for p in pieces if not isinstance(p, str))
            numbers = iter(range(len(holes)))
            text = "".join(p if isinstance(p, str) else f"{_OPEN}{next(numbers)}{_CLOSE}" for p in pieces)
            return _parse(text, holes, node.mark)
        case _:
            return node


def _parse(text: str, holes: tuple[Ref | Unknown, ...], mark: Mark) -> Node:
    try:
        return _node(json.loads(_quoted(text)), holes, mark, 0)
    except (ValueError, RecursionError):
        return Node(Unknown("the document is not valid JSON"), mark)


def _quoted(text: str) -> str:
    """Put quotes around a hole that stands outside of a string, where a whole value is filled in."""
    out, inside, escaped = [], False, False
    for char in text:
        if char == '"' and not escaped:
            inside = not inside
        escaped = char == "\\" and not escaped
        bare = not inside and char in (_OPEN, _CLOSE)
        out.append(f'"{char}' if bare and char == _OPEN else f'{char}"' if bare else char)
    return "".join(out)


def _node(value: Any, holes: tuple[Ref | Unknown, ...], mark: Mark, depth: int) -> Node:
    if depth > MAX_DEPTH:
        return Node(Unknown("the document is nested too deep"), mark)
    if isinstance(value, dict):
        return Node({k: _node(v, holes, mark, depth + 1) for k, v in value.items() if v is not None}, mark)
    if isinstance(value, list):
        return Node(tuple(_node(v, holes, mark, depth + 1) for v in value), mark)
    return Node(_fill(value, holes) if isinstance(value, str) else value, mark)


def _fill(text: str, holes: tuple[Ref | Unknown, ...]) -> Value:
    if _OPEN not in text:
        return text
    pieces: list[str | Ref | Unknown] = []
    for at, part in enumerate(text.split(_OPEN)):
        number, closed, rest = part.partition(_CLOSE)
        if at and closed:
            pieces.append(holes[int(number)])
        known = rest if at and closed else part
        if known:
            pieces.append(known)
    only = pieces[0]
    return only if len(pieces) == 1 and not isinstance(only, str) else Partial(tuple(pieces))
