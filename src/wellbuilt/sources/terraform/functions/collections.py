"""Collection functions.

https://developer.hashicorp.com/terraform/language/functions#collection-functions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform.budget import MAX_ITEMS, Exhausted
from wellbuilt.sources.terraform.functions.registry import Context, fail, function
from wellbuilt.sources.terraform.operators import equal, null
from wellbuilt.sources.terraform.values import (
    TypedList,
    Undecided,
    items,
    mapping,
    members,
    same_node,
    text,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def complete(node: Node) -> Node:
    """Return a collection of which all is seen. Raises Undecided."""
    if node.rest is not None:
        raise Undecided(node.rest)
    return node


def bounded(number: int) -> int:
    """Return a number of elements to make. Raises Exhausted if nobody could mean that many."""
    if number > MAX_ITEMS:
        message = "the collection is too large"
        raise Exhausted(message)
    return number


@function("length", "a")
def _length(_context: Context, node: Node) -> int:
    if isinstance(node.value, dict | tuple):
        value = complete(node).value
        return len(value) if isinstance(value, dict | tuple) else 0
    if isinstance(node.value, bool | int | float):
        raise fail("a number or boolean has no length")
    return len(text(node))


@function("keys", "m")
def _keys(context: Context, node: Node) -> Node:
    return Node(
        TypedList(Node(key, value.mark) for key, value in sorted(mapping(node).items())), context.mark, node.rest
    )


@function("values", "m")
def _values(context: Context, node: Node) -> Node:
    return Node(tuple(value for _, value in sorted(mapping(node).items())), context.mark, node.rest)


@function("lookup", "a", "s", "a?")
def _lookup(context: Context, node: Node, key: str, default: Node | None = None) -> Node:
    found = mapping(node).get(key)
    if found is not None:
        return found
    if node.rest is not None:
        return Node(node.rest, context.mark)
    if default is None:
        raise fail(f"there is no {key!r} in the map")
    return default


def _entries(node: Node) -> tuple[dict[str, Node], Unknown | None]:
    """Return a map's known entries, and why there may be more. Raises Fault."""
    try:
        return mapping(node), node.rest
    except Undecided as undecided:
        return {}, undecided.unknown


@function("merge", "a*")
def _merge(context: Context, *maps: Node) -> Node:
    """Return the maps as one: an unknown map may hold anything, also other values for what is before it."""
    found: dict[str, Node] = {}
    rest: Unknown | None = None
    for node in maps:
        if node.value is None:
            continue
        entries, more = _entries(node)
        if more is not None:
            rest = rest or more
            found = {key: Node(more, value.mark) for key, value in found.items()}
        found.update(entries)
        bounded(len(found))
    return Node(found, context.mark, rest)


@function("coalesce", "a*")
def _coalesce(context: Context, *values: Node) -> Node:
    """Return the first value that is neither null nor an empty text."""
    for node in values:
        if isinstance(node.value, Partial) and any(isinstance(piece, str) for piece in node.value.pieces):
            return node
        try:
            if not null(node) and node.value != "" and not (isinstance(node.value, Ref) and node.value.value == ""):
                return _as_text(node, values)
        except Undecided as undecided:
            if all(same_node(node, other) for other in values):
                return node
            return Node(undecided.unknown, context.mark)
    raise fail("coalesce finds only null and empty values")


def _as_text(node: Node, values: Iterable[Node]) -> Node:
    """Return a value in the common type of several: a text if one of them is."""
    if isinstance(node.value, bool | int | float) and any(isinstance(other.value, str) for other in values):
        return Node(text(node), node.mark)
    return node


@function("coalescelist", "a*")
def _coalescelist(_context: Context, *lists: Node) -> Node:
    for node in lists:
        if node.value is not None and members(node):
            return node
        if node.value is not None:
            complete(node)
    raise fail("coalescelist finds only empty lists")


@function("contains", "l", "a")
def _contains(_context: Context, node: Node, wanted: Node) -> bool:
    waiting: Undecided | None = None
    for element in members(node):
        try:
            if equal(element, wanted):
                return True
        except Undecided as undecided:
            waiting = undecided
    if waiting is not None:
        raise waiting
    complete(node)
    return False


@function("zipmap", "l", "l")
def _zipmap(context: Context, names: Node, values: Node) -> Node:
    keys, found = members(complete(names)), members(complete(values))
    if len(keys) != len(found):
        raise fail("zipmap needs as many keys as values")
    return Node({text(key): value for key, value in zip(keys, found, strict=True)}, context.mark)


@function("transpose", "m")
def _transpose(context: Context, node: Node) -> Node:
    found: dict[str, list[str]] = {}
    for key, values in items(complete(node)):
        for value in members(complete(values)):
            found.setdefault(text(value), []).append(text(key))
    lists = {key: TypedList(Node(one, context.mark) for one in sorted(keys)) for key, keys in sorted(found.items())}
    return Node({key: Node(one, context.mark) for key, one in lists.items()}, context.mark)


@function("alltrue", "l")
def _alltrue(_context: Context, node: Node) -> bool:
    return _every(node, wanted=True)


@function("anytrue", "l")
def _anytrue(_context: Context, node: Node) -> bool:
    return not _every(node, wanted=False)


def _every(node: Node, *, wanted: bool) -> bool:
    """Tell whether all elements are what is wanted; one that is not decides. Null counts as false."""
    waiting: Undecided | None = None
    for element in members(node):
        try:
            found = element.value is not None and truth(element)
        except Undecided as undecided:
            waiting = undecided
        else:
            if found != wanted:
                return False
    if waiting is not None:
        raise waiting
    complete(node)
    return True
