"""Calls become records: named by where they stand, with what is done with what they give."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import API, PYTHON, Document, Node, Partial, Record, Ref, Unknown
from wellbuilt.sources.cdk.synthesised import is_told
from wellbuilt.sources.python.asked import snake
from wellbuilt.sources.python.cdk import construct, is_construct, where
from wellbuilt.sources.python.giving import as_value, function as called_function
from wellbuilt.sources.python.losing import loose_ends
from wellbuilt.sources.python.outcomes import Grafted, Place, Recorded
from wellbuilt.sources.python.symbols import Defined, Instance, Later, Made, Member, Package, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Mark
    from wellbuilt.sources.python.resolving import Resolver
    from wellbuilt.sources.python.summary import Event, Handler

CALLS, TURN, INSIDE, FUNCTION, RECEIVER, RUN, DROPPED, CAUGHT = "()", "#", "with", "def", "self", "in", "pass", "except"
DEEPEST = 12
"""How many calls are told of one on what another gave."""
MOST_REACHED = 1_000
"""How many calls are followed from a `with` into what is called in it."""


class Emitter:
    """Turns the events of all files into records, file by file.

    `synthesised` are the folders of the apps whose templates tell what their constructs come to; `unfinished` are the
    files of which only templates would tell all.
    """

    def __init__(self, resolver: Resolver, paths: Sequence[str], synthesised: Sequence[str] = ()) -> None:
        self.resolver = resolver
        self.synthesised = synthesised
        self.unfinished: set[str] = set()
        self.addresses: dict[Place, str] = {}
        self.grafts: dict[Place, list[tuple[str, Place]]] = defaultdict(list)
        for path in paths:
            self._name(path)
        self.open = loose_ends(resolver, paths)

    def _events(self, path: str) -> list[Event]:
        summary = self.resolver.project.summaries.get(path)
        return summary.events if summary else []

    def _name(self, path: str) -> None:
        """Give every record of a file its address, and every graft its place."""
        turns: Counter[str] = Counter()
        self.resolver.work = 0
        for number, event in enumerate(self._events(path)):
            match self.resolver.outcome((path, number)):
                case Recorded(kind=kind, api=api) as recorded:
                    if is_construct(kind):
                        self._name_construct((path, number), event, turns)
                        continue
                    word = snake(kind.partition(":")[2]) if api else kind.rpartition(".")[2]
                    where = f"{event.scope or '<module>'}:{word}"
                    turns[where] += 1
                    turn = turns[where]
                    self.addresses[path, number] = where if turn == 1 else f"{where}[{turn}]"
                    if recorded.on:
                        self.grafts[recorded.on].append((word, (path, number)))
                case Grafted(on=on, method=method):
                    self.grafts[on].append((method, (path, number)))
                case _:
                    continue

    def _name_construct(self, place: Place, event: Event, turns: Counter[str]) -> None:
        at = where(self.resolver, event)
        turns[at] += 1
        self.addresses[place] = at if turns[at] == 1 else f"{at}~{turns[at]}"

    def finished(self, node: Node) -> Node:
        """Return a value, found and in the words of records alone."""
        return self._finish(self.resolver.node(node))

    def called(self, place: Place) -> dict[str, list[Node]]:
        """Return what is called on what a call gives, by method, with what each is given."""
        found: dict[str, list[Node]] = defaultdict(list)
        for method, inner in self.grafts.get(place, []):
            found[method].append(self.finished(self.resolver.event(inner).arguments))
        return found

    def records(self, path: str) -> Iterator[Record]:
        """Yield the records of one file; each has its own measure of work."""
        self.resolver.work = 0
        for number, event in enumerate(self._events(path)):
            outcome = self.resolver.outcome((path, number))
            address = self.addresses.get((path, number))
            if address is None or not isinstance(outcome, Recorded):
                continue
            if is_construct(outcome.kind):
                if not is_told(path, self.synthesised):
                    self.unfinished.add(path)
                    yield construct(self, (path, number), outcome.kind, address)
            elif outcome.api:
                body = self.finished(event.arguments)
                items = body.value if isinstance(body.value, dict) else {}
                kept = {key: node for key, node in items.items() if node.value is not None}
                yield Record(outcome.kind, address, Node(kept, event.mark, _rest(body)), API.name, path)
            else:
                yield Record(outcome.kind, address, self._body((path, number), outcome), PYTHON.name, path)

    def _body(self, place: Place, outcome: Recorded | None = None, depth: int = 0) -> Node:
        """Return a call's arguments with what is called on what it gives, as far as that is told."""
        event = self.resolver.event(place)
        arguments = self._finish(self.resolver.node(event.arguments))
        items = dict(arguments.value) if isinstance(arguments.value, dict) else {}
        items[TURN] = Node(event.turn, event.mark)
        if (run := self._run(event)) is not None:
            items[RUN] = Node(run, event.mark)
        if event.dropped:
            items[DROPPED] = Node(True, event.mark)
        if event.passed_over:
            items[CAUGHT] = Node(tuple(Node(name, event.mark) for name in event.passed_over), event.mark)
        if outcome is not None and outcome.on is not None:
            items[RECEIVER] = self._finish(
                self.resolver.node(Node(Made(outcome.on[0], str(outcome.on[1])), event.mark))
            )
        calls: dict[str, list[Node]] = defaultdict(list)
        for method, inner in self.grafts.get(place, []):
            if depth < DEEPEST:
                calls[method].append(self._body(inner, depth=depth + 1))
        rest = self.open.get(place) or (Unknown("more is done with it than is told") if depth == DEEPEST else None)
        if calls or rest:
            methods = {name: Node(tuple(all_), all_[0].mark, rest) for name, all_ in calls.items()}
            items[CALLS] = Node(methods, event.mark, rest)
        if event.inside is not None:
            inside = [one for one in self._reached(place[0], event.inside) if one in self.addresses]
            items[INSIDE] = Node(
                tuple(Node(Ref(one[0], self.addresses[one]), event.mark) for one in inside), event.mark
            )
        if event.function:
            items[FUNCTION] = self._function(place[0], event)
        return Node(items, event.mark, _rest(arguments))

    def _reached(self, path: str, inside: list[int]) -> list[Place]:
        """Return the events of a block, and of the functions of the repository that are called in it, in turn."""
        found: dict[Place, None] = {}
        waiting: list[Place] = [(path, number) for number in reversed(inside)]
        while waiting and len(found) < MOST_REACHED:
            place = waiting.pop()
            outcome = self.resolver.outcome(place) if place not in found else None
            found[place] = None
            function = called_function(self.resolver, outcome) if isinstance(outcome, Defined) else None
            if function is not None:
                path_of = function.mark.path
                events = enumerate(self._events(path_of))
                waiting += [(path_of, n) for n, one in events if one.scope == function.name][::-1]
        return list(found)

    def _run(self, event: Event) -> int | None:
        """Return the count at which a notebook's cell was last run."""
        cell = event.mark.cell
        return None if cell is None else self.resolver.summary(event.mark.path).runs.get(cell)

    def _function(self, path: str, event: Event) -> Node:
        events = self._events(path)
        called = [
            (Node(Ref(path, address), one.mark), one.sometimes)
            for number, one in enumerate(events)
            if one.scope == event.function and (address := self.addresses.get((path, number)))
        ]
        owner, _, name = event.function.rpartition(".")
        parts = {
            "name": Node(name, event.mark),
            "owner": Node(owner, event.mark),
            "calls": Node(tuple(node for node, _ in called), event.mark),
            "always": Node(tuple(node for node, sometimes in called if not sometimes), event.mark),
        }
        summary = self.resolver.project.summaries[path]
        function = summary.functions.get(event.function)
        if function is None or function.handler is None:
            return Node(parts, event.mark)
        return Node(parts | self._handler(function.handler, function.mark), function.mark)

    def _handler(self, handler: Handler, mark: Mark) -> dict[str, Node]:
        """Return what stands in a decorated function."""
        takes = {name: self._finish(self.resolver.node(node)) for name, node in handler.takes.items()}
        return {
            "takes": Node(takes, mark),
            "says": Node(handler.calls, mark),
            "decides": Node(handler.decides, mark),
            "fallbacks": Node(handler.fallbacks, mark),
        }

    def _finish(self, node: Node) -> Node:
        """Return a value in the words of records alone."""
        match node.value:
            case dict() as items:
                return Node({key: self._finish(one) for key, one in items.items()}, node.mark, node.rest)
            case tuple() as nodes:
                return Node(tuple(self._finish(one) for one in nodes), node.mark, node.rest)
            case Document(root, form):
                return Node(Document(self._finish(root), form), node.mark)
            case Partial(pieces):
                return Node(Partial(tuple(p if isinstance(p, str) else self._reference(p) for p in pieces)), node.mark)
            case Member() as member:
                return as_value(self.resolver, member, node.mark)
            case Ref() as ref:
                return Node(self._reference(ref), node.mark)
            case _:
                return node

    def _reference(self, value: Ref | Unknown) -> Ref | Unknown:
        match value:
            case Made():
                return self._made(value)
            case Defined(scope=path, address=name):
                return Ref(path, name)
            case Instance(address=name):
                return Unknown(f"an object of {name} is known only when it runs")
            case Package(address=place):
                return Unknown(f"{place} is a module")
            case Later():
                return Unknown("it is known only when it runs")
            case _:
                return value

    def _made(self, made: Made) -> Ref | Unknown:
        path = "".join(shown(taken) for taken in made.steps)
        place: Place = (made.scope, int(made.address))
        while place not in self.addresses:
            outcome = self.resolver.outcome(place)
            if not isinstance(outcome, Grafted):
                return Unknown("what the call gives is known only when it runs")
            path = f".{outcome.method}(){path}"
            place = outcome.on
        return Ref(place[0], self.addresses[place], path)


def _rest(arguments: Node) -> Unknown | None:
    """Return why more may be given than is seen: all of it, where finding the arguments came to no end."""
    return arguments.value if isinstance(arguments.value, Unknown) else arguments.rest
