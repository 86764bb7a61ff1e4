"""Numbers, texts and alternatives put together, within bounds."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Partial, Ref, Unknown
from wellbuilt.sources.python.symbols import is_library

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Value

LARGEST, LONGEST = 2**63, 100_000
_HALF = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no text that is written down can hold."""


def number(one: float, operator: ast.operator, other: float) -> float | None:
    """Return what an operator makes of two numbers, None where that is no number to rely on."""
    try:
        match operator:
            case ast.Add():
                found = one + other
            case ast.Sub():
                found = one - other
            case ast.Mult():
                found = one * other
            case ast.Div():
                found = one / other
            case ast.FloorDiv():
                found = one // other
            case _:
                return None
    except (ZeroDivisionError, OverflowError):
        return None
    return found if is_plain(found) else None


def is_plain(value: object) -> bool:
    """Tell whether a constant is a text, a number or nothing, and one that every report can hold."""
    match value:
        case str():
            return value.isascii() or not _HALF.search(value)
        case int() | float():
            return abs(value) < LARGEST  # neither what is no number nor what has no end is less
        case _:
            return value is None


def join(values: list[Value]) -> Value:
    """Return texts put together; what is not known stays a piece."""
    pieces: list[str | Ref | Unknown] = []
    for one in values:
        match one:
            case Partial(inner):
                pieces.extend(inner)
            case Unknown() | Ref():
                pieces.append(one)
            case str() | int() | float():
                pieces.append(str(one))
            case _:
                return Unknown("a text is put together from something that is not one")
    known = [p for p in pieces if isinstance(p, str)]
    if len(pieces) > LONGEST or sum(map(len, known)) > LONGEST:
        return Unknown("a text is put together that is too long to follow")
    return "".join(known) if len(known) == len(pieces) else Partial(tuple(pieces))


def either(one: Node, other: Node, mark: Mark) -> Node:
    """Return what a name stands for that may be one thing or another."""
    if one == other or one.value == other.value != ():
        return one
    for mine, yours in ((one, other), (other, one)):
        if is_library(mine.value) and yours.value is None:
            return mine  # a library that may not be installed: what is called on it is called where it is
    return Node(Unknown("it stands for one thing or another"), mark)
