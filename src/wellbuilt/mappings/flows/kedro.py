"""Kedro: the nodes of a pipeline, in the order in which they hand each other data.

https://docs.kedro.org/en/stable/build/nodes/, https://docs.kedro.org/en/stable/build/pipeline_introduction/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.mappings.flows.form import Calls, Order, deed_of, elements, function_of, in_notebook, items
from wellbuilt.mappings.flows.tasks import Task, put_together, speaks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Node, Record
    from wellbuilt.mappings.flows.form import Place

NODES = ("kedro.pipeline.node", "kedro.pipeline.Node", "kedro.pipeline.node.node", "kedro.pipeline.node.Node")
PIPELINES = (
    "kedro.pipeline.Pipeline", "kedro.pipeline.pipeline", "kedro.pipeline.pipeline.Pipeline",
    "kedro.pipeline.modular_pipeline.pipeline",
)  # fmt: skip
SETTINGS = ("params:", "parameters")


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the workflow that each pipeline is which makes a model or puts one to use, as its functions' names say."""
    calls = Calls(records)
    for pipeline in calls.all(PIPELINES):
        given = items(pipeline.body).get("nodes") or items(pipeline.body).get("0") or items(pipeline.body).get("pipe")
        listed = elements(given)
        nodes = [one for node in listed if (one := calls.at(node)) is not None and one.kind in NODES]
        tasks = [Task(_place(one), _name(one), _deed(one), one.mark) for one in nodes]
        if in_notebook(pipeline) or not speaks(tasks):
            continue
        hidden = given is None or given.rest is not None or len(nodes) < len(listed)
        yield from put_together(pipeline, _title(pipeline), tasks, _order(nodes, hidden=hidden), {}, by_hand=True)


def _place(node: Record) -> Place:
    return node.scope, node.address


def _given(node: Record, name: str, turn: int) -> Node | None:
    body = items(node.body)
    return body.get(name) or body.get(str(turn))


def _function(node: Record) -> str:
    given = _given(node, "func", 0)
    return given.value.address if given is not None and isinstance(given.value, Ref) else ""


def _name(node: Record) -> str:
    given = _given(node, "name", 3)
    if given is not None and isinstance(given.value, str):
        return given.value
    return _function(node).rpartition(".")[2]


def _deed(node: Record) -> str:
    """Return what a node does, by the name of its function, or else by its own."""
    found = deed_of(_function(node))
    return found if found != "runs code" else deed_of(_name(node))


def _title(pipeline: Record) -> str:
    """Return what a pipeline is called: Kedro names it after the folder of its module."""
    folder, _, file = pipeline.scope.rpartition("/")
    name = folder.rpartition("/")[2] if file in {"pipeline.py", "__init__.py"} else file.removesuffix(".py")
    return name or function_of(pipeline) or "pipeline"


def _order(nodes: Sequence[Record], *, hidden: bool) -> Order:
    order = Order()
    makes: dict[str, list[Place]] = {}
    for one in nodes:
        for name in _data(_given(one, "outputs", 2)) or ():
            makes.setdefault(name, []).append(_place(one))
    for one in nodes:
        inputs = _data(_given(one, "inputs", 1))
        hidden = hidden or inputs is None or _data(_given(one, "outputs", 2)) is None
        for name in inputs or ():
            order.put(makes.get(name, ()), [_place(one)])
    if hidden:
        order.blind |= {_place(one) for one in nodes}
    return order


def _data(given: Node | None) -> set[str] | None:
    """Return the names of data that a node reads or makes, without how it is read; None where that is not seen."""
    if given is None or given.value is None:
        return set()
    if isinstance(given.value, Unknown) or given.rest is not None:
        return None
    held = list(given.value.values()) if isinstance(given.value, dict) else elements(given)
    if any(not isinstance(one.value, str) for one in held):
        return None
    names = {str(one.value).partition("@")[0] for one in held}
    return {name for name in names if not name.startswith(SETTINGS)}


kedro = Library("python", (*NODES, *PIPELINES), asks)
