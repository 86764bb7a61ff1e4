"""Sets: each element once, in the order in which Terraform goes through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.sources.terraform.values import TypedSet, same_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.kernel.records import Mark, Scalar, Value


def sort_key(value: Scalar) -> tuple[int, Any]:
    """Return a key that orders a set's scalars as Terraform iterates them."""
    if isinstance(value, bool):
        return 0, value
    if isinstance(value, int | float):
        return 1, value
    return 2, "" if value is None else value


def as_set(elements: Iterable[Node], mark: Mark, rest: Unknown | None = None) -> Node:
    """Return a set of the elements; unknown ones go into `rest`, as they may equal another."""
    known: dict[Any, Node] = {}
    others: list[Node] = []
    for element in elements:
        value = element.value
        if isinstance(value, Unknown):
            rest = rest or value
        elif isinstance(value, Ref) and value.value is not None:
            known.setdefault((type(value.value) is bool, value.value), element)
        elif isinstance(value, str | int | float):
            known.setdefault((type(value) is bool, value), element)
        elif not any(same_node(element, other) for other in others):
            others.append(element)
    ordered = sorted(known.values(), key=lambda element: sort_key(_scalar(element.value)))
    return Node(TypedSet([*ordered, *others]), mark, rest)


def _scalar(value: Value) -> Scalar:
    found = value.value if isinstance(value, Ref) else value
    return found if isinstance(found, str | int | float | bool) else None
