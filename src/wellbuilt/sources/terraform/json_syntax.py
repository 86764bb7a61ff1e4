"""The JSON form of the language: JSON is a subset of the object expressions of the native form.

In JSON nothing tells a nested block from a map, so that a single block stays a map.
https://developer.hashicorp.com/terraform/language/syntax/json
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.sources.terraform.blocks import Attribute, Block, File, literal_text, parse_expression, text_problem
from wellbuilt.sources.terraform.expressions import Expression, Literal, ObjectOf, TupleOf

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABELS = {"resource": 2, "data": 2, "module": 1, "provider": 1, "variable": 1, "output": 1, "locals": 0}
_NESTED = {"dynamic": 1, "lifecycle": 0}


def parse(path: str, data: bytes) -> File:
    """Return what a `.tf.json` or `.tfvars.json` file holds."""
    file = File(path)
    data = data.removeprefix(b"\xef\xbb\xbf")
    problem = text_problem(data)
    root = None if problem else parse_expression(data.lstrip(), path, 1 + _skipped(data))
    if not isinstance(root, ObjectOf):
        file.problems.append(f"{path} {problem or 'is not a JSON object'}")
        file.failed = True
        return file
    for name, value in _pairs(root):
        file.attributes[name] = _attribute(value)
        if name in _LABELS:
            file.blocks.extend(_blocks(name, (), value, _LABELS[name]))
    return file


def _skipped(data: bytes) -> int:
    return data[: len(data) - len(data.lstrip())].count(b"\n")


def _attribute(expression: Expression) -> Attribute:
    return Attribute(expression.mark, lambda: expression)


def _pairs(value: Expression) -> Iterator[tuple[str, Expression]]:
    if isinstance(value, ObjectOf):
        for key, inner in value.items:
            name = literal_text(key)
            if name is not None and name != "//":
                yield name, inner


def _blocks(kind: str, labels: tuple[str, ...], value: Expression, missing: int) -> Iterator[Block]:
    if isinstance(value, TupleOf):
        for item in value.items:
            yield from _blocks(kind, labels, item, missing)
    elif missing:
        for name, inner in _pairs(value):
            yield from _blocks(kind, (*labels, name), inner, missing - 1)
    elif isinstance(value, ObjectOf):
        yield Block(kind, labels, value.mark, _last_line(value), lambda: _content(value))
    elif not (isinstance(value, Literal) and value.node.value is None):
        yield Block(kind, labels, value.mark, value.mark.line or 1, lambda: ({}, []))


def _last_line(value: Expression) -> int:
    line = value.mark.line or 1
    while isinstance(value, ObjectOf | TupleOf) and value.items:
        last = value.items[-1]
        value = last[1] if isinstance(last, tuple) else last
        line = max(line, value.mark.line or 1)
    return line


def _content(value: ObjectOf) -> tuple[dict[str, Attribute], list[Block]]:
    attributes: dict[str, Attribute] = {}
    blocks: list[Block] = []
    for name, inner in _pairs(value):
        if name in _NESTED:
            blocks.extend(_blocks(name, (), inner, _NESTED[name]))
        elif name == "content" and isinstance(inner, ObjectOf):
            blocks.extend(_blocks(name, (), inner, 0))
        else:
            attributes[name] = _attribute(inner)
    return attributes, blocks
