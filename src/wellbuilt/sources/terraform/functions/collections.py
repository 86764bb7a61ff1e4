"""Collection functions. https://developer.hashicorp.com/terraform/language/functions#collection-functions"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform.functions.registry import Context, fail, function
from wellbuilt.sources.terraform.operators import equal, null
from wellbuilt.sources.terraform.values import (
    MAX_ITEMS,
    Exhausted,
    TypedList,
    TypedSet,
    Undecided,
    items,
    mapping,
    members,
    quantity,
    same_node,
    settled,
    text,
    truth,
    whole,
    why_unknown,
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
    return Node(TypedList(Node(key, value.mark) for key, value in sorted(mapping(node).items())), context.mark, node.rest)


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


@function("merge", "a*")
def _merge(context: Context, *maps: Node) -> Node:
    """Return the maps as one: an unknown map may hold anything, also other values for what is before it."""
    found: dict[str, Node] = {}
    rest: Unknown | None = None
    for node in maps:
        if node.value is None:
            continue
        try:
            entries = mapping(node)
        except Undecided as undecided:
            entries, more = {}, undecided.unknown
        else:
            more = node.rest
        if more is not None:
            rest = rest or more
            found = {key: Node(more, value.mark) for key, value in found.items()}
        found.update(entries)
        bounded(len(found))
    return Node(found, context.mark, rest)


@function("concat", "a*")
def _concat(context: Context, *lists: Node) -> Node:
    found: list[Node] = []
    rest: Unknown | None = None
    for node in lists:
        try:
            found.extend(members(node))
        except Undecided as undecided:
            rest = rest or undecided.unknown
        rest = rest or node.rest
        bounded(len(found))
    typed = lists and all(isinstance(node.value, TypedList) for node in lists)
    return Node(TypedList(found) if typed else tuple(found), context.mark, rest)


@function("flatten", "l")
def _flatten(context: Context, node: Node) -> Node:
    found: list[Node] = []
    rest = node.rest
    waiting = list(reversed(members(node)))
    while waiting:
        element = waiting.pop()
        if isinstance(element.value, tuple):
            waiting.extend(reversed(element.value))
            rest = rest or element.rest
            bounded(len(waiting))
        elif isinstance(element.value, Unknown) or _may_be_list(element):
            rest = rest or (element.value if isinstance(element.value, Unknown) else Unknown("an element may be a list"))
        else:
            found.append(element)
    context.env.scope.budget.spend(len(found))
    return Node(tuple(found), context.mark, rest)


def _may_be_list(node: Node) -> bool:
    return isinstance(node.value, Ref) and node.value.value is None and node.value.path.endswith("s")


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


@function("compact", "l")
def _compact(context: Context, node: Node) -> Node:
    found: list[Node] = []
    rest = node.rest
    for element in members(node):
        sure = isinstance(element.value, Partial) and any(isinstance(one, str) for one in element.value.pieces)
        try:
            if sure or not (null(element) or element.value == "" or _empty(element)):
                found.append(element)
        except Undecided as undecided:
            rest = rest or undecided.unknown
    return Node(TypedList(found), context.mark, rest)


def _empty(node: Node) -> bool:
    return isinstance(node.value, Ref) and node.value.value == ""


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


@function("element", "l", "i")
def _element(_context: Context, node: Node, index: int) -> Node:
    found = members(complete(node))
    if not found or index < 0:
        raise fail("element needs a list that is not empty, and a position of 0 or more")
    return found[index % len(found)]


@function("index", "l", "a")
def _index(_context: Context, node: Node, wanted: Node) -> int:
    for position, element in enumerate(members(complete(node))):
        if equal(element, wanted):
            return position
    raise fail("the value is not in the list")


@function("slice", "a", "i", "i")
def _slice(context: Context, node: Node, start: int, end: int) -> Node:
    unknown = why_unknown(node.value)
    if unknown is not None and 0 <= start <= end:
        return Node(TypedList(Node(unknown, context.mark) for _ in range(bounded(end - start))), context.mark)
    found = members(complete(node))
    if not 0 <= start <= end <= len(found):
        raise fail("slice needs positions within the list")
    return Node(TypedList(found[start:end]), context.mark)


@function("reverse", "l")
def _reverse(context: Context, node: Node) -> Node:
    return Node(TypedList(reversed(members(node))), context.mark, node.rest)


@function("distinct", "l")
def _distinct(context: Context, node: Node) -> Node:
    found: list[Node] = []
    seen: set[object] = set()
    for element in members(node):
        value = element.value
        if isinstance(value, str | int | float | bool):
            key = (type(value) is bool, value)
            if key not in seen:
                seen.add(key)
                found.append(element)
        elif not any(same_node(element, other) for other in found):
            context.env.scope.budget.spend(len(found))
            found.append(element)
    return Node(TypedList(found), context.mark, node.rest)


@function("sort", "l")
def _sort(context: Context, node: Node) -> Node:
    complete(node)
    ordered = sorted(text(element) for element in members(node))
    return Node(TypedList(Node(value, context.mark) for value in ordered), context.mark)


@function("range", "n", "n?", "n?")
def _range(context: Context, *numbers: float) -> Node:
    start, end, step = _bounds(numbers)
    if step == 0 or (end - start) * step < 0:
        raise fail("range needs a step that leads to its end")
    size = bounded(max(0, -int((start - end) // step)))
    found = (Node(whole(start + step * index), context.mark) for index in range(size))
    return Node(TypedList(found), context.mark)


def _bounds(numbers: tuple[float, ...]) -> tuple[float, float, float]:
    if len(numbers) == 1:
        return 0, numbers[0], 1 if numbers[0] >= 0 else -1
    if len(numbers) == 2:  # noqa: PLR2004 - start and end
        return numbers[0], numbers[1], 1 if numbers[1] >= numbers[0] else -1
    return numbers[0], numbers[1], numbers[2]


@function("one", "l")
def _one(context: Context, node: Node) -> Node:
    found = members(complete(node))
    if len(found) > 1:
        raise fail("one needs a list of at most one element")
    return found[0] if found else Node(None, context.mark)


@function("zipmap", "l", "l")
def _zipmap(context: Context, names: Node, values: Node) -> Node:
    keys, found = members(complete(names)), members(complete(values))
    if len(keys) != len(found):
        raise fail("zipmap needs as many keys as values")
    return Node({text(key): value for key, value in zip(keys, found, strict=True)}, context.mark)


@function("chunklist", "l", "i")
def _chunklist(context: Context, node: Node, size: int) -> Node:
    found = members(complete(node))
    if size < 0:
        raise fail("chunklist needs a size")
    size = size or max(1, len(found))
    chunks = (TypedList(found[start : start + size]) for start in range(0, len(found), size))
    return Node(TypedList(Node(chunk, context.mark) for chunk in chunks), context.mark)


@function("transpose", "m")
def _transpose(context: Context, node: Node) -> Node:
    found: dict[str, list[str]] = {}
    for key, values in items(complete(node)):
        for value in members(complete(values)):
            found.setdefault(text(value), []).append(text(key))
    lists = {key: TypedList(Node(one, context.mark) for one in sorted(keys)) for key, keys in sorted(found.items())}
    return Node({key: Node(one, context.mark) for key, one in lists.items()}, context.mark)


@function("matchkeys", "l", "l", "l")
def _matchkeys(context: Context, values: Node, keys: Node, wanted: Node) -> Node:
    pairs = zip(members(complete(values)), members(complete(keys)), strict=False)
    searched = {text(one) for one in members(complete(wanted))}
    return Node(TypedList(value for value, key in pairs if text(key) in searched), context.mark)


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


__all__ = ["TypedSet", "bounded", "complete", "quantity", "settled"]
