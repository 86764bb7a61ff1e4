"""What a call hands over, once it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Partial, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.sources.python.answering import answered
from wellbuilt.sources.python.symbols import UNFOLDED, Later, Made

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Value
    from wellbuilt.sources.python.resolving import Resolver
    from wellbuilt.sources.python.summary import Class, Event, Function

ANSWERS = frozenset((".", name) for name in ("format", "get", "joinpath", "lower", "strip", "upper"))
"""Methods of texts and maps whose answer can be told."""


def answer(resolver: Resolver, event: Event) -> Node | None:
    """Return what a method of a text or map gives that is known by now, None for any other call."""
    called = event.called.value
    if not isinstance(called, Later) or not called.steps or called.steps[-1] not in ANSWERS:
        return None
    whole = resolver.node(Node(replace(called, steps=called.steps[:-1]), event.called.mark))
    if not isinstance(whole.value, (str, dict)):
        return None
    return answered(whole, str(called.steps[-1][1]), resolver.node(event.arguments), event.mark)


def argument(function: Function, parameter: str, arguments: Node, owner: Class | None) -> Node | None:
    """Return what a call hands over for a parameter, None if that is not known, as where a map may hold it."""
    items = arguments.value if isinstance(arguments.value, dict) else {}
    if parameter in items:
        return items[parameter]
    if parameter in function.positional:
        at = function.positional.index(parameter) - (1 if owner is not None and not function.static else 0)
        if str(at) in items:
            return items[str(at)]
    return None if arguments.rest or UNFOLDED in items else function.defaults.get(parameter)


def unfolded(arguments: Node) -> Node:
    """Return the arguments of a call with the maps that are unfolded into it in their place."""
    items = dict(arguments.value) if isinstance(arguments.value, dict) else {}
    rest = arguments.rest
    more = items.pop(UNFOLDED).value
    for one in more if isinstance(more, tuple) else ():
        if isinstance(one.value, dict):
            items |= one.value
            rest = rest or one.rest
        else:
            rest = rest or Unknown(
                f"what ** unfolds is not known: {one.value.reason}"
                if isinstance(one.value, Unknown)
                else "what ** unfolds is known only when it runs"
            )
    return Node(items, arguments.mark, rest)


def piece(value: Value) -> Value:
    """Return a value as a piece of a text."""
    return value if isinstance(value, (str, int, float, Unknown, Partial, Made)) else Unknown("a part is no text")


def via(mark: Mark, found: Mark) -> Mark:
    """Return a place that a value came to from another one."""
    return mark if found == mark else replace(mark, via=found)
