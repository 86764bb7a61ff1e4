"""Steps of any orchestrator, put together to a workflow in the one form."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.mappings.flows.form import MAKES, workflow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellbuilt.kernel.records import Mark, Record
    from wellbuilt.mappings.commands import Does
    from wellbuilt.mappings.flows.form import Order, Place

NOT_FOLLOWED = Unknown("what its code looks at is not followed")
CALLS = Unknown("what its code calls is not followed")
USES = frozenset({"deploys", "registers"})
SPEAKS = MAKES | USES
"""What steps do that make a workflow worth speaking of: it makes a model, or puts one to use."""
SHOWN = {"quiet": "other", "decides": "other"}
"""What a step is said to do, where that is not what it does for the order of steps."""


@value
class Task:
    """One step: what it does, as `form.deed_of` says it, and what its orchestrator's words tell of it.

    `looks` says why it may itself keep back a model that is off; None for what surely does not look at any.
    """

    place: Place
    name: str
    deed: str
    mark: Mark
    looks: Unknown | None = NOT_FOLLOWED
    told: Mapping[str, Node] = field(default_factory=dict)


def looks_at(commands: Sequence[Does]) -> Unknown | None:
    """Return why some commands may look at a model; None where each is of a program that is known to look at none.

    A service that trains may measure as well; it does not stop by what it measures.
    """
    free = frozenset({"evaluates"})
    seen = [one.maybe - (free if "trains" in one.surely else frozenset()) for one in commands]
    known = all(not one.named and "evaluates" not in one.surely for one in commands)
    return None if commands and known and not any(seen) else NOT_FOLLOWED


def speaks(tasks: Sequence[Task]) -> bool:
    """Tell whether steps make a model or put one to use, as their names or commands say."""
    return any(one.deed in SPEAKS for one in tasks)


def put_together(
    record: Record,
    name: str,
    tasks: Sequence[Task],
    order: Order,
    keys: Mapping[str, Node | None],
    *,
    by_hand: bool = False,
) -> Iterator[Record]:
    """Yield the workflow that some steps are, at the place of the record that states it, and its timetables.

    `by_hand`: somebody starts it, as far as is seen, and sees it fail.
    """
    does = {one.place: one.deed for one in tasks}
    own = {one.place: one.looks for one in tasks}
    steps = tuple(_step(one, order, does, own, here=by_hand) for one in tasks)
    mark = record.body.mark
    yield from workflow(record, {"Name": Node(name, mark), **keys}, Node(steps, mark))


def _step(
    task: Task, order: Order, does: Mapping[Place, str], own: Mapping[Place, Unknown | None], *, here: bool
) -> Node:
    inside = task.deed in {"decides", "quiet"} or (here and task.deed == "runs code")
    told = {
        "Name": Node(task.name, task.mark),
        "Does": Node(SHOWN.get(task.deed, task.deed), task.mark),
        "Calls": Node(False if inside else CALLS, task.mark),
        "Waits": Node(value=False, mark=task.mark),
        **task.told,
    }
    if task.deed in USES:
        told["Unchecked"] = Node(unchecked(task.place, order, does, own), task.mark)
    return Node(told, task.mark)


def unchecked(
    place: Place, order: Order, does: Mapping[Place, str], looks: Mapping[Place, Unknown | None]
) -> bool | Unknown:
    """Return whether a step puts a model to use that nothing could stop, what makes it and the step itself included."""
    told = order.unchecked(place, does)
    if told is not True:
        return told
    makers = (one for one, deed in does.items() if deed in MAKES and place in order.behind(one))
    return next((why for one in (place, *makers) if (why := looks.get(one)) is not None), True)
