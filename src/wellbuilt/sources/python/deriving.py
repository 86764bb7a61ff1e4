"""Classes that are derived from a library's, and functions that are given a part of their arguments beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import NOWHERE
from wellbuilt.kernel.records import Node, Ref
from wellbuilt.kernel.values import replace
from wellbuilt.sources.python.asked import PACKAGE
from wellbuilt.sources.python.giving import attribute
from wellbuilt.sources.python.outcomes import Recorded
from wellbuilt.sources.python.symbols import PARTIAL, Defined, Global, Made, is_library

if TYPE_CHECKING:
    from wellbuilt.sources.python.outcomes import Outcome, Place
    from wellbuilt.sources.python.resolving import Resolver
    from wellbuilt.sources.python.summary import Event

DEEPEST = 20


def library_base(resolver: Resolver, defined: Defined) -> str | None:
    """Return the class of a library that an object of a class is made by, None where its own `__init__` makes it."""
    above: object = defined
    for _ in range(DEEPEST):
        if not isinstance(above, Defined):
            break
        found = resolver.summary(above.scope).classes.get(above.address)
        if found is None or "__init__" in found.methods or len(found.bases) != 1:
            return None
        above = resolver.node(found.bases[0]).value
    return above.address if isinstance(above, Ref) and is_library(above) else None


def made_by(dotted: str) -> str:
    """Return the construct that `super().__init__` makes, or the name of the function itself."""
    made = dotted.removesuffix(".__init__")
    return made if made.startswith(PACKAGE) else dotted


def derived(resolver: Resolver, called: Defined, place: Place) -> Outcome:
    """Return what a function or class of the repository comes to; one derived from what is asked for is that."""
    kind = library_base(resolver, called)
    if kind not in resolver.asked.kinds:
        return called
    if resolver.summary(called.scope).classes[called.address].methods:
        made = Node(Made(place[0], str(place[1])), resolver.event(place).mark)
        resolver.lost.append((made, f"{called.address} has methods of its own"))
    return Recorded(str(kind), by=called)


def own_method(resolver: Resolver, of: Ref | None, method: str) -> Defined | None:
    """Return the method that a derived class itself has, None where it is the library's."""
    found = attribute(resolver, of.scope, of.address, method, NOWHERE).value if of is not None else None
    return found if isinstance(found, Defined) else None


def completed(resolver: Resolver) -> None:
    """Let each call of a `functools.partial` be a call of what that holds, with all of its arguments."""
    for summary in list(resolver.project.summaries.values()):
        for number, event in enumerate(summary.events):
            held = _partial(resolver, event.called)
            if held is not None and isinstance(held.arguments.value, dict):
                called, arguments = _joined(held.arguments, event.arguments)
                summary.events[number] = replace(event, called=called, arguments=arguments)


def _partial(resolver: Resolver, called: Node) -> Event | None:
    """Return the call of `functools.partial` whose result is called, None where it is another thing."""
    match called.value:
        case Global(scope=path, address=name, steps=()) if path in resolver.project.summaries:
            called = resolver.summary(path).names.get(name, called)
        case _:
            pass
    match called.value:
        case Made(scope=path, address=number, steps=()):
            event = resolver.event((path, int(number)))
            return event if is_library(event.called.value) and event.called.value.address == PARTIAL else None  # type: ignore[union-attr]
        case _:
            return None


def _joined(held: Node, given: Node) -> tuple[Node, Node]:
    """Return what is called, and all that it is given: first what is held, then what is added."""
    before = dict(held.value) if isinstance(held.value, dict) else {}
    after = dict(given.value) if isinstance(given.value, dict) else {}
    called = before.pop("0")
    first = {str(int(key) - 1) if key.isdigit() else key: node for key, node in before.items()}
    shift = sum(key.isdigit() for key in first)
    second = {str(int(key) + shift) if key.isdigit() else key: node for key, node in after.items()}
    return called, Node({**first, **second}, given.mark, held.rest or given.rest)
