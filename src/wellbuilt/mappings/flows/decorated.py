"""Workflows of functions that a library decorates: which steps a workflow's function runs, and what waits for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Partial, Ref, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.mappings.flows.followed import looks
from wellbuilt.mappings.flows.form import OWN, Order, deed_of, elements, function_of, items, made_of
from wellbuilt.mappings.flows.tasks import Task, put_together, speaks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterator, Sequence

    from wellbuilt.kernel.records import Node, Record
    from wellbuilt.mappings.flows.form import Calls, Place

GIVEN = "is given by whoever calls"
"""How the source says of an argument that it is the workflow's own."""
HARMLESS = frozenset({
    "append", "bool", "dict", "dumps", "enumerate", "float", "format", "getenv", "get", "int", "items", "join", "keys",
    "len", "list", "print", "range", "replace", "str", "strftime", "tuple", "values", "zip", "now", "today",
    "timedelta",
})  # fmt: skip
"""Calls in the function of a workflow that add no step to it."""


@value
class Run:
    """One step as a workflow runs it: the call, and what was decorated."""

    record: Record
    made: Record

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return self.record.scope, self.record.address

    @property
    def named(self) -> str:
        """Return the name of its function."""
        return function_of(self.made)


def runs_in(calls: Calls, whole: Record, kinds: Container[str]) -> list[Run]:
    """Return the steps of some kinds that the function of a workflow runs."""
    found = [one for one in calls.inside(whole) if one.kind in kinds]
    return [Run(one, calls.at(items(one.body).get("self")) or one) for one in found]


def order_of(calls: Calls, runs: Sequence[Run], waits: Sequence[str] = ("after",)) -> Order:
    """Return what comes after what: a step waits for those whose results it is given, or that `waits` names."""
    order = Order()
    known = {one.place for one in runs}
    for one in runs:
        given = [node for key, node in items(one.record.body).items() if key not in OWN and key not in waits]
        given += [node for method in waits for told in made_of(one.record, method) for node in told.values()]
        given += [node for key in waits for node in elements(items(one.record.body).get(key))]
        for node in given:
            before, lost = _behind(calls, node)
            order.put((place for place in before if place in known), [one.place])
            if lost:
                order.blind |= known
    return order


def unseen(whole: Record, seen: Sequence[Record], harmless: Container[str] = ()) -> bool:
    """Tell whether the function of a workflow may run steps besides those that are seen."""
    lines = {one.mark.line for one in seen}
    for one in elements(items(items(whole.body).get("def")).get("says")):
        name = str(items(one)["name"].value)
        if name not in HARMLESS and name not in harmless and one.mark.line not in lines:
            return True
    return False


def deed(run: Run) -> str:
    """Return what a step does, as the name of its function says."""
    return deed_of(run.named) if run.named else "runs code"


@value
class Style:
    """How a library writes a workflow's function.

    `steps` are the kinds of calls that run a step; `waits` names arguments and methods that only put steps in order;
    `harmless` are further calls that add no step. `lives`: the function itself runs with the steps, so that what it
    decides, it decides by their results.
    """

    steps: Collection[str]
    waits: Sequence[str] = ("after",)
    harmless: frozenset[str] = frozenset()
    lives: bool = False


def workflow_of(
    calls: Calls, whole: Record, style: Style, told: Callable[[Run], dict[str, Node]], starts: Node | None
) -> Iterator[Record]:
    """Yield the workflow that a decorated function is, if its steps make a model or put one to use."""
    runs = runs_in(calls, whole, style.steps)
    tasks = [Task(one.place, one.named, deed(one), one.record.mark, looks(one.made), told(one)) for one in runs]
    if not speaks(tasks):
        return
    order = order_of(calls, runs, style.waits)
    if style.lives:
        _in_turn(runs, order)
    body = items(items(whole.body).get("def"))
    decides = body.get("decides")
    if unseen(whole, [one.record for one in runs], style.harmless) or (
        style.lives and (decides is None or decides.value)
    ):
        order.blind |= {one.place for one in runs}
    yield from put_together(whole, function_of(whole), tasks, order, {"Starts": starts}, by_hand=starts is None)


def _in_turn(runs: Sequence[Run], order: Order) -> None:
    """Note that a plain call of a step ends before those after it begin, where the function runs with its steps."""
    for at, one in enumerate(runs):
        if one.record.kind.endswith("()") and one.record.kind.count("()") == 1 and ".submit" not in one.record.kind:
            order.put([one.place], [later.place for later in runs[at + 1 :]])


def names(node: Node | None, whole: Record) -> bool:
    """Tell whether a value is the function of a workflow, or what its decorator made of it."""
    ref = node.value if node is not None else None
    if not isinstance(ref, Ref):
        return False
    return ref.scope == whole.scope and ref.address in {whole.address, function_of(whole)}


def _behind(calls: Calls, node: Node) -> tuple[list[Place], bool]:
    """Return the steps whose results stand in a value, and whether some of it is not seen."""
    places: list[Place] = []
    lost = False
    for one in _leaves(node):
        if isinstance(one, Unknown):
            lost = lost or GIVEN not in one.reason
        elif isinstance(one, Ref):
            found = calls.by_place.get((one.scope, one.address))
            places += [(found.scope, found.address)] if found is not None else []
    return places, lost


def _leaves(node: Node) -> Iterator[object]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.rest is not None:
            yield one.rest
        match one.value:
            case dict() as held:
                waiting.extend(held.values())
            case tuple() as held:
                waiting.extend(held)
            case Partial(pieces):
                yield from pieces
            case other:
                yield other
