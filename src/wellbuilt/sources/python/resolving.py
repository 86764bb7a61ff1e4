"""What values turn out to be once every file is read: across files, calls and objects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.ports import UNIT_TEST
from wellbuilt.kernel.records import Document, Node, Partial, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.sources.python.amounts import join
from wellbuilt.sources.python.asked import request
from wellbuilt.sources.python.clients import client
from wellbuilt.sources.python.columns import kept
from wellbuilt.sources.python.deriving import completed, derived, made_by, own_method
from wellbuilt.sources.python.disturbing import changes, disturbed, written
from wellbuilt.sources.python.giving import (
    attribute,
    bound_to,
    function,
    given,
    handed_out,
    held,
    inherited,
    member,
    of_class,
    returned,
    set_from_outside,
)
from wellbuilt.sources.python.handing import answer, piece, unfolded, via
from wellbuilt.sources.python.outcomes import Grafted, Outcome, Place, Recorded, called_again
from wellbuilt.sources.python.outside import option
from wellbuilt.sources.python.symbols import (
    OF_CLASS,
    UNFOLDED,
    Above,
    Asking,
    Client,
    Defined,
    Given,
    Global,
    Instance,
    Later,
    Made,
    Member,
    Opened,
    Own,
    Package,
    Worked,
    is_library,
    step,
)
from wellbuilt.sources.python.working import OPERATIONS

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark, Ref
    from wellbuilt.sources.python.asked import Asked
    from wellbuilt.sources.python.files import Files
    from wellbuilt.sources.python.project import Project
    from wellbuilt.sources.python.summary import Event, Summary
    from wellbuilt.sources.python.symbols import Step

DEEPEST, MOST = 40, 400_000


@dataclass(slots=True)
class Resolver:
    """Finds values and what calls come to; work is bounded, and what lies beyond the bound is unknown."""

    project: Project
    asked: Asked
    files: Files
    sites: dict[tuple[str, str], list[Node]] = field(default_factory=lambda: defaultdict(list))
    known: dict[Ref, Node] = field(default_factory=dict)
    outcomes: dict[Place, Outcome] = field(default_factory=dict)
    busy: set[object] = field(default_factory=set)
    lost: list[tuple[Node, str]] = field(default_factory=list)
    changed: dict[Ref, set[str | None]] = field(default_factory=dict)
    bound: list[tuple[str, str, Node]] = field(default_factory=list)
    set_on: set[tuple[str, str, str]] = field(default_factory=set)
    assigned: set[str] = field(default_factory=set)
    work: int = 0

    def event(self, place: Place) -> Event:
        """Return the event at a place."""
        return self.summary(place[0]).events[place[1]]

    def summary(self, path: str) -> Summary:
        """Return what is kept of a file that was read."""
        return self.project.summaries[path]

    def survey(self) -> None:
        """Find the calls of every function, those of tests apart, so that parameters can be told."""
        completed(self)
        found: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for path, summary in list(self.project.summaries.items()):
            self.work = 0
            for number, event in enumerate(summary.events):
                outcome = self.outcome((path, number))
                if not isinstance(outcome, Defined) or not _counts(path, outcome):
                    continue
                if (called := function(self, outcome)) is not None:
                    found[called.mark.path, called.name].append(bound_to(called, outcome, event.arguments))
        handed_out(self)
        self.sites = found
        self.changed = changes(self)
        self.set_on = set_from_outside(self)
        self.assigned = {name for summary in self.project.summaries.values() for name in summary.assigned}
        self.files.written = written(self)
        self.known.clear()
        self.outcomes.clear()

    def node(self, node: Node) -> Node:
        """Return a value with everything in it found; what a recorded call gives stays `Made`."""
        self.work += 1
        if len(self.busy) > DEEPEST or self.work > MOST:
            return Node(Unknown("finding it takes too long"), node.mark)
        match node.value:
            case Later() as later:
                return self._later(later, node.mark)
            case dict() as items:
                found = Node({key: self.node(one) for key, one in items.items()}, node.mark, node.rest)
                return unfolded(found) if UNFOLDED in items else found
            case tuple() as nodes:
                return Node(tuple(self.node(one) for one in nodes), node.mark, node.rest)
            case Partial(pieces):
                told = [self.node(Node(p, node.mark)).value for p in pieces]
                return Node(join([piece(one) for one in told]), node.mark)
            case Document(root, form):
                return Node(Document(self.node(root), form), node.mark)
            case _:
                return node

    def _later(self, later: Later, mark: Mark) -> Node:
        base = later.base()
        found = self.known.get(base)
        if found is None:
            if base in self.busy:
                return Node(Unknown("it leads back to itself"), mark)
            self.busy.add(base)
            found = disturbed(self._base(base, mark), self.changed.get(base, ()))
            self.busy.discard(base)
            if not self.bound:
                self.known[base] = found
        for taken in later.steps:
            found = self._step(found, taken, mark)
            if isinstance(base, Opened) and taken[0] == ">":
                found = disturbed(found, self.changed.get(base, ()))
        return Node(found.value, via(mark, found.mark), found.rest)

    def _step(self, found: Node, taken: Step, mark: Mark) -> Node:
        how, name = taken
        if (told := self.files.step(found, taken, mark)) is not None:
            return told
        match found.value:
            case Instance() as instance if how == ".":
                return held(self, instance, str(name), mark)
            case Member() as member_of if how == "." and name in ("value", "name"):
                return member(self, member_of, mark) if name == "value" else Node(member_of.path, mark)
            case Above() as above if how == "." and not above.steps:
                return inherited(self, above, str(name), mark)
            case Asking(scope=path, address=number):
                return _asked(found, self.summary(path).asking[int(number)], taken, mark)
            case Package(address=place) if how == ".":
                return self.node(self.project.modules.member(place, str(name), mark))
            case Defined(scope=path, address=owner) if how == "." and owner in self.summary(path).classes:
                return of_class(self, path, owner, str(name), mark)
            case _:
                after = step(found, taken, mark)
                return after if isinstance(after.value, (Made, Client)) else self.node(after)

    def _base(self, base: Later, mark: Mark) -> Node:
        match base:
            case Made():
                return self._made(base, mark)
            case Given():
                return given(self, base, mark)
            case Global():
                return self._global(base.scope, base.address, mark)
            case Opened(at=Partial() as at):
                told = self.node(Node(at, mark)).value
                return Node(replace(base, at=told) if isinstance(told, (str, Partial)) else told, mark)
            case Above():
                return Node(base, mark)
            case Asking():
                return Node(base, mark)
            case Own():
                taken_from = of_class if base.value == OF_CLASS else attribute
                return taken_from(self, base.scope, base.address, base.path, mark)
            case Worked():
                how, parts = self.summary(base.scope).worked[int(base.address)]
                return OPERATIONS[how]([self.node(one) for one in parts], mark)
            case _:
                return Node(base, mark)

    def _global(self, path: str, name: str, mark: Mark) -> Node:
        summary = self.project.load(path)
        if summary is None:
            return Node(Unknown(f"{path} was not read"), mark)
        if name in summary.names:
            return self.node(summary.names[name])
        for star in summary.stars:
            match star.value:
                case Package(address=place):
                    found = self.node(self.project.modules.member(place, name, mark))
                case _:
                    found = step(star, (".", name), mark)
            known = is_library(found.value) and str(found.value.address) in self.asked.kinds  # type: ignore[union-attr]
            if known or not (isinstance(found.value, Unknown) or is_library(found.value)):
                return found
        return Node(Unknown(f"{name} is known only when it runs"), mark)

    def outcome(self, place: Place) -> Outcome:
        """Return what a call comes to."""
        if place in self.outcomes:
            return self.outcomes[place]
        if ("outcome", place) in self.busy:
            return None
        self.busy.add(("outcome", place))
        found = self._outcome(place)
        self.busy.discard(("outcome", place))
        if not self.bound:
            self.outcomes[place] = found
        return found

    def _outcome(self, place: Place) -> Outcome:
        event = self.event(place)
        if (told := answer(self, event)) is not None:
            return told
        called = self.node(event.called).value
        made = event.called.value.steps[-1:] if isinstance(event.called.value, Later) else ()
        match called:
            case Unknown() if made and (service := client(self, str(made[0][1]), event)):
                return service
            case Opened(steps=((".", "read" | "read_text"),)):
                return called.base()
            case Client(address=service, steps=((".", str() as method),)):
                kind = request(service, method)
                return Recorded(kind, api=True) if kind in self.asked.kinds else None
            case Made(steps=()):
                return called_again((called.scope, int(called.address)), self.outcome, self.asked.kinds)
            case Made(steps=((".", str() as method),)):
                return self._method((called.scope, int(called.address)), method, event)
            case Defined():
                return derived(self, called, place)
            case _ if is_library(called):
                dotted = made_by(str(called.address))  # type: ignore[union-attr]
                return Recorded(dotted) if dotted in self.asked.kinds else client(self, dotted, event)
            case _:
                return None

    def _method(self, on: Place, method: str, event: Event) -> Outcome:
        of = self.outcome(on)
        if service := client(self, f".{method}", event):
            return service
        if isinstance(of, Recorded) and (own := own_method(self, of.by, method)):
            return own
        if isinstance(of, Recorded) and f"{of.kind}.{method}" in self.asked.kinds:
            return Recorded(f"{of.kind}.{method}", on)
        return Grafted(on, method) if isinstance(of, (Recorded, Grafted)) else None

    def _made(self, made: Made, mark: Mark) -> Node:
        match outcome := self.outcome(place := (made.scope, int(made.address))):
            case Recorded() | Grafted():
                return Node(made, self.event(place).mark)
            case Client() | Opened():
                return Node(outcome, mark)
            case Node():
                return outcome
            case Defined(scope=path, address=name) if name in self.summary(path).classes:
                at = f"{place[0]}#{place[1]}" if self.summary(path).classes[name].settings else ""
                return Node(Instance(path, name, at), mark)
            case Defined():
                return returned(self, outcome, self.event(place).arguments, mark)
            case _:
                return Node(kept(self.node(self.event(place).called).value, self.event(place).arguments), mark)


def _counts(path: str, called: Defined) -> bool:
    return UNIT_TEST.search(path) is None or UNIT_TEST.search(called.scope) is not None


def _asked(whole: Node, asked: dict[str, Node], taken: Step, mark: Mark) -> Node:
    """Return what a step from a command line leads to: an option, or all of them as a map."""
    how, name = taken
    return (
        Node(whole.value, mark)
        if taken == (">", "builtins.vars")
        else Node(option(asked, name if how in ".[" else "it"), mark)
    )
