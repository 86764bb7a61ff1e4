"""Plans: workflows as files state them, and what their steps do as far as names and commands say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.mappings.commands import does
from wellbuilt.mappings.flows.components import of_launcher
from wellbuilt.mappings.flows.form import Order, deed_of, elements, items
from wellbuilt.mappings.flows.tasks import Task, looks_at, put_together, speaks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellbuilt.kernel.records import Node, Record, Unknown

SAYS = ("Retried", "Caught", "Told")
OF_COMMANDS = ("trains", "deploys")


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the workflow that each plan is which makes a model or puts one to use."""
    for plan in records:
        steps = items(plan.body).get("Steps")
        tasks = [_task(plan, one) for one in elements(steps)]
        if steps is None or not speaks(tasks):
            continue
        order = Order()
        known = {one.place for one in tasks}
        for one, node in zip(tasks, elements(steps), strict=True):
            before = [_place(plan, str(other.value)) for other in elements(items(node).get("After"))]
            order.put((place for place in before if place in known), [one.place])
            if steps.rest is not None:
                order.blind.add(one.place)
        named = items(plan.body).get("Name")
        title = str(named.value) if named is not None else ""
        yield from put_together(plan, title, tasks, order, {}, by_hand="ByHand" in items(plan.body))


def _place(plan: Record, name: str) -> tuple[str, str]:
    return plan.scope, f"{plan.address}/{name}"


def _task(plan: Record, node: Node) -> Task:
    told = items(node)
    name = str(told["Name"].value)
    deed, looks = _deed(told)
    said = {key: told[key] for key in SAYS if key in told}
    return Task(_place(plan, name), name.rpartition("/")[2], deed, node.mark, looks, said)


def _deed(told: Mapping[str, Node]) -> tuple[str, Unknown | None]:
    """Return what a step does, and why it may look at a model besides.

    A name counts for less than commands of which each is known: `make train` may only fetch something.
    """
    if "Decides" in told:
        return "decides", None
    lines = [tuple(str(one.value) for one in elements(line)) for line in elements(told.get("Lines"))]
    if launched := next((deed for line in lines if (deed := of_launcher(line))), ""):
        return launched, None
    found = [does(line) for line in lines]
    surely = [deed for deed in OF_COMMANDS if any(deed in one.surely for one in found)]
    named = next((deed for key in ("Code", "Name") if (deed := _named(told, key)) != "runs code"), "runs code")
    if named == "runs code" and len(surely) == 1:
        named = surely[0]
    looks = looks_at(found)
    if "Code" in told or (found and looks is not None):
        return named, looks
    seen = named if named in surely or (not found and named != "runs code") else ""
    return seen or ("runs code" if any(one.surely for one in found) else "quiet"), looks if found else None


def _named(told: Mapping[str, Node], key: str) -> str:
    node = told.get(key)
    return deed_of(str(node.value).rpartition("/")[2]) if node is not None else "runs code"


plans = Library("flows", ("plan",), asks)
