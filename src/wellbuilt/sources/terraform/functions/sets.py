"""Set functions.

https://developer.hashicorp.com/terraform/language/functions/setunion
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node
from wellbuilt.sources.terraform.functions.collections import bounded, complete
from wellbuilt.sources.terraform.functions.registry import Context, fail, function
from wellbuilt.sources.terraform.sets import as_set
from wellbuilt.sources.terraform.values import TypedList, TypedSet, Undecided, members, same_node, why_unknown

if TYPE_CHECKING:
    from collections.abc import Iterable


@function("setunion", "l", "l*")
def _setunion(context: Context, *sets: Node) -> Node:
    rest = next((node.rest for node in sets if node.rest is not None), None)
    return as_set((element for node in sets for element in members(node)), context.mark, rest)


def _known(nodes: Iterable[Node]) -> list[Node]:
    """Return the elements if all of them can be compared. Raises Undecided."""
    found = list(nodes)
    for node in found:
        unknown = why_unknown(node.value)
        if unknown is not None:
            raise Undecided(unknown)
    return found


def _has(elements: Iterable[Node], wanted: Node) -> bool:
    return any(same_node(element, wanted) for element in elements)


@function("setintersection", "l", "l*")
def _setintersection(context: Context, *sets: Node) -> Node:
    lists = [_known(members(complete(node))) for node in sets]
    context.env.scope.budget.spend(len(lists[0]) * sum(len(one) for one in lists))
    return as_set((one for one in lists[0] if all(_has(other, one) for other in lists[1:])), context.mark)


@function("setsubtract", "l", "l")
def _setsubtract(context: Context, first: Node, second: Node) -> Node:
    left, right = _known(members(complete(first))), _known(members(complete(second)))
    context.env.scope.budget.spend(len(left) * len(right))
    return as_set((one for one in left if not _has(right, one)), context.mark)


@function("setproduct", "l", "l*")
def _setproduct(context: Context, *sets: Node) -> Node:
    lists = [members(complete(node)) for node in sets]
    if len(lists) < 2:  # noqa: PLR2004 - as the language demands
        raise fail("setproduct needs two sets")
    size = bounded(prod(len(one) for one in lists))
    context.env.scope.budget.spend(size)
    rows = tuple(Node(tuple(row), context.mark) for row in product(*lists))
    every_set = all(isinstance(node.value, TypedSet) for node in sets)
    return Node(TypedSet(rows) if every_set else TypedList(rows), context.mark)
