"""What operators make of maps, lists and texts; of what is known later, once it is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Partial, Ref, Unknown
from wellbuilt.sources.python.amounts import join
from wellbuilt.sources.python.symbols import Client, Instance, Later, Made, Worked, is_library

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wellbuilt.kernel.records import Value
    from wellbuilt.sources.python.scopes import Scope

SHOWN = 60
_FORMAT = re.compile(r"[<>^]?0?\d{0,2}(?:\.\d)?[dfs]?")
_PLACE = re.compile(r"%(?:%|[sdi])")


def work(scope: Scope, how: str, parts: Sequence[Node], mark: Mark) -> Node:
    """Return what an operation makes of values, or that it is known later."""
    if any(isinstance(one.value, Later) and not isinstance(one.value, Client) for one in parts):
        scope.file.summary.worked.append((how, tuple(parts)))
        return Node(Worked(scope.file.summary.path, str(len(scope.file.summary.worked) - 1)), mark)
    return OPERATIONS[how](parts, mark)


def merged(parts: Sequence[Node], mark: Mark) -> Node:
    """Return maps put together, the later ones over the earlier; what is not known may hold any key."""
    items: dict[str, Node] = {}
    rest: Unknown | None = None
    for part in parts:
        known = part.value if isinstance(part.value, dict) else {}
        unseen = part.rest if isinstance(part.value, dict) else _unseen(part.value)
        if unseen is not None:
            items = {key: Node(unseen, one.mark) for key, one in items.items()}
            rest = rest or unseen
        items |= known
    return Node(items, mark, rest)


def _unseen(value: Value) -> Unknown:
    why = f": {value.reason}" if isinstance(value, Unknown) else ""
    return Unknown(f"what is put into the map is known only when it runs{why}")


def first(parts: Sequence[Node], mark: Mark) -> Node:
    """Return the first of several values that counts as true, the last where none does: `one or other`."""
    for at, one in enumerate(parts):
        true = _truth(one)
        if true is None:
            return Node(_without(one.value, parts[at + 1 :]), mark)
        if true:
            return one
    return parts[-1]


def _without(value: Value, others: Sequence[Node]) -> Unknown:
    """Return why a value is not known, and what is taken in its place where there is none."""
    reason = value.reason if isinstance(value, Unknown) else "it is known only when it runs"
    last = others[-1].value if others else None
    told = isinstance(last, (str, int, float)) and len(str(last)) <= SHOWN
    return Unknown(f"{reason}; where it is nothing, {last!r} is taken" if told else reason)


def _truth(node: Node) -> bool | None:
    """Tell whether a value counts as true, None where that is not known."""
    match node.value:
        case str() | int() | float() | None:
            return bool(node.value)
        case dict() | tuple():
            return bool(node.value) or (None if node.rest else False)
        case Client() | Made() | Instance():
            return True
        case Partial(pieces) if any(isinstance(one, str) and one for one in pieces):
            return True
        case _:
            return True if is_library(node.value) else None


def filled(text: str, given: Node) -> Value:
    """Return `text % given`, an `Unknown` where places are filled in another way than by `%s` and `%d`."""
    values = [one.value for one in given.value] if isinstance(given.value, tuple) else [given.value]
    places = [one for one in _PLACE.findall(text) if one != "%%"]
    plain = _PLACE.sub("", text)
    if "%" in plain or len(places) != len(values) or given.rest or isinstance(given.value, dict):
        return Unknown("it is formatted in a way that is known only when it runs")
    if any(one in ("%d", "%i") and isinstance(value, float) for one, value in zip(places, values, strict=True)):
        return Unknown("a number is cut where it is formatted")
    pieces: list[Value] = []
    at, waiting = 0, iter(values)
    for place in _PLACE.finditer(text):
        pieces += [text[at : place.start()], "%" if place[0] == "%%" else next(waiting)]
        at = place.end()
    return join([*pieces, text[at:]])


def formatted(value: Value, how: str) -> str | None:
    """Return a number or a text as `format` writes it, None where that is not told."""
    if not isinstance(value, (str, int, float)) or not _FORMAT.fullmatch(how):
        return None
    try:
        return format(value, how)
    except ValueError:
        return None


def chained(between: str, given: Node) -> Value:
    """Return texts with another one between them: `"-".join(given)`."""
    if not isinstance(given.value, tuple) or given.rest is not None:
        return Unknown("what texts are put together is known only when it runs")
    pieces: list[Value] = []
    for one in given.value:
        if not isinstance(one.value, (str, Partial, Ref, Unknown)):
            return Unknown("what is put together is no text")
        pieces += [between, one.value]
    return join(pieces[1:])


OPERATIONS: Mapping[str, Callable[[Sequence[Node], Mark], Node]] = {"merge": merged, "or": first}
