"""Type constraints: what a variable's declared type makes of a value.

https://developer.hashicorp.com/terraform/language/expressions/type-constraints
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Document, Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform.blocks import literal_text
from wellbuilt.sources.terraform.expressions import Call, Expression, Name, ObjectOf, TupleOf
from wellbuilt.sources.terraform.sets import as_set
from wellbuilt.sources.terraform.values import Fault, TypedList, TypedSet, Undecided, quantity, text, truth

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.records import Value

_PRIMITIVE: dict[str, Callable[[Node], str | int | float | bool]] = {"string": text, "number": quantity, "bool": truth}


def convert(node: Node, constraint: Expression | None, default: Callable[[Expression], Node]) -> Node:
    """Return a value as a type constraint wants it; `default` evaluates an optional attribute's default.

    Raises Fault if the value cannot be of that type.
    """
    if constraint is None or node.value is None or isinstance(node.value, Unknown):
        return node
    name = _name(constraint)
    if name in _PRIMITIVE:
        return _primitive(node, name)
    if not isinstance(constraint, Call) or not constraint.arguments:
        return _untyped(node, name)
    inner = constraint.arguments[0]
    if isinstance(node.value, Ref | Partial):
        return node
    if name == "object" and isinstance(inner, ObjectOf):
        return _object(node, inner, default)
    if name == "map":
        return _map(node, inner, default)
    if name in ("list", "set"):
        return _list(node, name, inner, default)
    if name == "tuple" and isinstance(inner, TupleOf):
        return _tuple(node, inner, default)
    return node


def _name(constraint: Expression) -> str:
    if isinstance(constraint, Name | Call):
        return constraint.name
    return literal_text(constraint) or ""


def _untyped(node: Node, name: str) -> Node:
    if isinstance(node.value, tuple) and name == "list":
        return Node(TypedList(node.value), node.mark, node.rest)
    return as_set(node.value, node.mark, node.rest) if isinstance(node.value, tuple) and name == "set" else node


def _primitive(node: Node, name: str) -> Node:
    value = node.value
    if isinstance(value, Partial | Document) and name == "string":
        return node
    try:
        found = _PRIMITIVE[name](node)
    except Undecided:
        return node
    return node if isinstance(value, Ref) or _is(value, found) else Node(found, node.mark)


def _is(value: Value, found: str | float | bool) -> bool:  # noqa: FBT001 - a value, not a flag
    return type(value) is type(found) and value == found


def _elements(node: Node, wanted: str) -> tuple[Node, ...]:
    if isinstance(node.value, tuple):
        return node.value
    message = f"{wanted} is required"
    raise Fault(message)


def _attributes(node: Node, wanted: str) -> dict[str, Node]:
    if isinstance(node.value, dict):
        return node.value
    message = f"{wanted} is required"
    raise Fault(message)


def _object(node: Node, wanted: ObjectOf, default: Callable[[Expression], Node]) -> Node:
    given = _attributes(node, "an object")
    found: dict[str, Node] = {}
    for key, constraint in wanted.items:
        name = literal_text(key) or ""
        found[name] = _field(node, given.get(name), name, constraint, default)
    return Node(found, node.mark)


def _field(
    node: Node, given: Node | None, name: str, constraint: Expression, default: Callable[[Expression], Node]
) -> Node:
    """Return one attribute of an object: given, or its default, or null. Raises Fault if it is required."""
    optional = isinstance(constraint, Call) and constraint.name == "optional"
    inner = constraint.arguments[0] if isinstance(constraint, Call) and optional else constraint
    fallback = (
        constraint.arguments[1] if isinstance(constraint, Call) and optional and constraint.arguments[1:] else None
    )
    if given is None and node.rest is not None:
        return Node(node.rest, node.mark)
    if given is not None and not (given.value is None and fallback is not None):
        return convert(given, inner, default)
    if not optional:
        message = f"attribute {name!r} is required"
        raise Fault(message)
    return Node(None, node.mark) if fallback is None else convert(default(fallback), inner, default)


def _map(node: Node, inner: Expression, default: Callable[[Expression], Node]) -> Node:
    given = _attributes(node, "a map")
    return Node({key: convert(value, inner, default) for key, value in given.items()}, node.mark, node.rest)


def _list(node: Node, name: str, inner: Expression, default: Callable[[Expression], Node]) -> Node:
    given = tuple(convert(element, inner, default) for element in _elements(node, f"a {name}"))
    if name == "set":
        return as_set(given, node.mark, node.rest)
    if isinstance(node.value, TypedSet) or type(node.value) is not TypedList or given != node.value:
        return Node(TypedList(given), node.mark, node.rest)
    return node


def _tuple(node: Node, inner: TupleOf, default: Callable[[Expression], Node]) -> Node:
    given = _elements(node, "a tuple")
    if len(given) != len(inner.items):
        message = f"a tuple of {len(inner.items)} is required"
        raise Fault(message)
    return Node(tuple(convert(one, kind, default) for one, kind in zip(given, inner.items, strict=True)), node.mark)
