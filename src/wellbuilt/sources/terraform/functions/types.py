"""Type conversions.

https://developer.hashicorp.com/terraform/language/functions#type-conversion-functions
"""

from __future__ import annotations

from wellbuilt.kernel.records import Document, Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform.functions.registry import Context, fail, function
from wellbuilt.sources.terraform.sets import as_set
from wellbuilt.sources.terraform.values import (
    Fault,
    TypedList,
    TypedSet,
    Undecided,
    mapping,
    members,
    quantity,
    text,
    truth,
)


def unified(elements: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return elements of one type: all texts if some scalars are texts and others are not."""
    kinds = {_kind(element) for element in elements} - {""}
    if len(kinds) < 2 or "text" not in kinds | {"text"} or not kinds <= {"text", "number", "bool"}:  # noqa: PLR2004 - several
        return elements
    return tuple(Node(text(one), one.mark) if _kind(one) in ("number", "bool") else one for one in elements)


def _kind(node: Node) -> str:
    value = node.value.value if isinstance(node.value, Ref) else node.value
    if value is None or isinstance(value, Unknown):
        return ""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str | Partial | Document) else "other"


@function("tostring", "a")
def _tostring(_context: Context, node: Node) -> Node | str:
    return node if isinstance(node.value, Partial | Document | Ref | str | None) else text(node)


@function("tonumber", "a")
def _tonumber(_context: Context, node: Node) -> Node | float:
    if isinstance(node.value, bool):
        raise fail("a boolean is no number")
    return node if node.value is None else quantity(node)


@function("tobool", "a")
def _tobool(_context: Context, node: Node) -> Node | bool:
    return node if node.value is None else truth(node)


@function("tolist", "a")
def _tolist(context: Context, node: Node) -> Node:
    return node if node.value is None else Node(TypedList(unified(members(node))), context.mark, node.rest)


@function("toset", "a")
def _toset(context: Context, node: Node) -> Node:
    if node.value is None or isinstance(node.value, TypedSet):
        return node
    return as_set(unified(members(node)), context.mark, node.rest)


@function("tomap", "a")
def _tomap(context: Context, node: Node) -> Node:
    if node.value is None:
        return node
    entries = mapping(node)
    values = unified(tuple(entries.values()))
    return Node(dict(zip(entries, values, strict=True)), context.mark, node.rest)


@function("sensitive", "a")
def _sensitive(_context: Context, node: Node) -> Node:
    return node


@function("nonsensitive", "a")
def _nonsensitive(_context: Context, node: Node) -> Node:
    return node


@function("ephemeralasnull", "a")
def _ephemeralasnull(_context: Context, node: Node) -> Node:
    return node


@function("type", "a")
def _type(_context: Context, _node: Node) -> str:
    unknown = Unknown("type() is for the console")
    raise Undecided(unknown)


@function("defaults", "a", "a")
def _defaults(_context: Context, _node: Node, _defaults: Node) -> Node:
    message = "defaults() is no longer a function"
    raise Fault(message)
