"""Objects that go where nobody follows: what else is done with them there is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.python.giving import function as called_function
from wellbuilt.sources.python.outcomes import Recorded
from wellbuilt.sources.python.symbols import Defined, Given, Made

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.sources.python.outcomes import Outcome, Place
    from wellbuilt.sources.python.resolving import Resolver
    from wellbuilt.sources.python.summary import Event, Summary


def loose_ends(resolver: Resolver, paths: Sequence[str]) -> dict[Place, Unknown]:
    """Return each call whose result goes where it is not followed, with where that is."""
    found: dict[Place, Unknown] = {}
    for path in paths:
        resolver.work = 0
        summary = resolver.project.summaries.get(path)
        for node, where in (*_handed(resolver, summary), *_returned(resolver, summary)) if summary else ():
            for place in _made(resolver.node(node)):
                found.setdefault(place, Unknown(f"{where}, where more may be done with it"))
    for node, where in resolver.lost:
        for place in _made(node):
            found.setdefault(place, Unknown(f"{where}, and more may be done with it"))
    return found


def _made(node: Node) -> Iterator[Place]:
    match node.value:
        case Made(scope=path, address=number, steps=()):
            yield path, int(number)
        case dict() as items:
            for one in items.values():
                yield from _made(one)
        case tuple() as nodes:
            for one in nodes:
                yield from _made(one)


def _handed(resolver: Resolver, summary: Summary) -> Iterator[tuple[Node, str]]:
    yield from summary.lost
    for number, event in enumerate(summary.events):
        outcome = resolver.outcome((summary.path, number))
        items = event.arguments.value if isinstance(event.arguments.value, dict) else {}
        for name, node in items.items():
            if not (isinstance(outcome, Defined) and _followed(resolver, outcome, name, node)):
                yield node, f"it is handed to {_called(event, outcome)}"


def _called(event: Event, outcome: Outcome) -> str:
    match outcome:
        case Recorded(kind=name) | Defined(address=name):
            return name
        case _:
            return f"a call in {event.mark}"


def _followed(resolver: Resolver, outcome: Defined, name: str, node: Node) -> bool:
    """Tell whether a parameter is known to be what a call hands over for it."""
    function = called_function(resolver, outcome)
    if function is None:
        return False
    path = function.mark.path
    summary = resolver.summary(path)
    of_object = function.name.rpartition(".")[0] in summary.classes and not function.static
    shift = 1 if of_object and (function.of_class or not outcome.path) else 0
    at = int(name) + shift if name.isdigit() else -1
    parameter = function.positional[at] if 0 <= at < len(function.positional) else name
    given = resolver.node(Node(Given(path, function.name, parameter), node.mark))
    return given.value == resolver.node(node).value


def _returned(resolver: Resolver, summary: Summary) -> Iterator[tuple[Node, str]]:
    for function in summary.functions.values():
        alone = len(function.returned) == 1 and not function.yields and not function.decorated
        known = alone and (summary.path, function.name) in resolver.sites and function.name not in summary.handed_out
        for node in () if known else function.returned:
            yield node, f"{function.name}() gives it back"
