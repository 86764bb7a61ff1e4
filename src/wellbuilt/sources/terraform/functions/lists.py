"""List functions.

https://developer.hashicorp.com/terraform/language/functions#collection-functions
"""

from __future__ import annotations

from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform.functions.collections import bounded, complete
from wellbuilt.sources.terraform.functions.registry import Context, fail, function
from wellbuilt.sources.terraform.operators import equal, null
from wellbuilt.sources.terraform.values import (
    TypedList,
    Undecided,
    members,
    same_node,
    text,
    whole,
    why_unknown,
)


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
            rest = rest or (
                element.value if isinstance(element.value, Unknown) else Unknown("an element may be a list")
            )
        else:
            found.append(element)
    context.env.scope.budget.spend(len(found))
    return Node(tuple(found), context.mark, rest)


def _may_be_list(node: Node) -> bool:
    return isinstance(node.value, Ref) and node.value.value is None and node.value.path.endswith("s")


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


@function("chunklist", "l", "i")
def _chunklist(context: Context, node: Node, size: int) -> Node:
    found = members(complete(node))
    if size < 0:
        raise fail("chunklist needs a size")
    size = size or max(1, len(found))
    chunks = (TypedList(found[start : start + size]) for start in range(0, len(found), size))
    return Node(TypedList(Node(chunk, context.mark) for chunk in chunks), context.mark)


@function("matchkeys", "l", "l", "l")
def _matchkeys(context: Context, values: Node, keys: Node, wanted: Node) -> Node:
    pairs = zip(members(complete(values)), members(complete(keys)), strict=False)
    searched = {text(one) for one in members(complete(wanted))}
    return Node(TypedList(value for value, key in pairs if text(key) in searched), context.mark)
