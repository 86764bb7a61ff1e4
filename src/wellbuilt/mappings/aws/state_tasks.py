"""Jobs that the tasks of a state machine start, read with the mappings of the calls they make.

https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
"""

from __future__ import annotations

from functools import partial

from wellbuilt.kernel.mappings import Inside, Mapping
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import PLAIN, View
from wellbuilt.mappings.aws import states
from wellbuilt.mappings.aws.sagemaker.endpoints import endpoint_config
from wellbuilt.mappings.aws.sagemaker.jobs import batch_job, processing
from wellbuilt.mappings.aws.sagemaker.training import training, tuning_job

MAX_DEPTH = 60
LATER = Unknown("it is known only when the workflow runs")


def _arguments(state: states.State) -> Node:
    """Return what a task hands to the call it makes; without arguments of its own it hands on its input."""
    for key in ("Parameters", "Arguments"):
        if (node := state.get(key)) is not None:
            told = _settled(node)
            return told if isinstance(told.value, dict) else Node({}, state.node.mark, LATER)
    return Node({}, state.node.mark, LATER)


def _settled(node: Node, depth: int = 0) -> Node:
    """Return arguments with what is worked out at run time as unknown: `Key.$`, and texts in `{% %}`."""
    if depth > MAX_DEPTH:
        return Node(Unknown("the arguments are nested too deep"), node.mark)
    match node.value:
        case dict() as items:
            inner = {key.removesuffix(".$"): _entry(key, item, depth) for key, item in items.items()}
            return Node(inner, node.mark, node.rest)
        case tuple() as nodes:
            return Node(tuple(_settled(one, depth + 1) for one in nodes), node.mark, node.rest)
        case str() as text if text.startswith("{%"):
            return Node(LATER, node.mark)
        case _:
            return node


def _entry(key: str, item: Node, depth: int) -> Node:
    return Node(LATER, item.mark) if key.endswith(".$") else _settled(item, depth + 1)


def _tasks(view: View, action: str) -> View:
    """Return the arguments of every task that makes a call."""
    machine = states.definition(view).node
    found, more = states.states(machine)
    made = [state for state in found if _makes(state, action)]
    return View(Node(tuple(_arguments(state) for state in made), machine.mark, more), PLAIN)


def _makes(state: states.State, action: str) -> bool:
    call = states.action(state)
    return isinstance(call, tuple) and call[:2] == ("sagemaker", action)


def _started(action: str, mapping: Mapping) -> tuple[Inside, Mapping]:
    return Inside(partial(_tasks, action=action), "States"), mapping


TASKS: dict[str, tuple[str | Inside, Mapping]] = {
    "trainings": _started("createtrainingjob", training()),
    "tunings": _started("createhyperparametertuningjob", tuning_job),
    "processings": _started("createprocessingjob", processing()),
    "predictions": _started("createtransformjob", batch_job),
    "configs": _started("createendpointconfig", endpoint_config),
}
"""The parts of a workflow that its tasks start, by the field they fill."""
