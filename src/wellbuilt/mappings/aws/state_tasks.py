"""What the tasks of a state machine ask of services, as requests of the services' APIs.

https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Asked
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.mappings.aws import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Value

MAX_DEPTH = 60
LATER = Unknown("it is known only when the workflow runs")
NAMES = {"sfn": "stepfunctions", "states": "stepfunctions", "eventbridge": "events", "elasticmapreduce": "emr"}
"""Services that Step Functions calls otherwise than the SDK for Python does."""
LOWER = frozenset({"batch", "bedrock", "ecr", "ecs", "eks", "logs", "cloudwatchlogs", "stepfunctions"})
"""Services whose own words begin in lower case, while a task spells them with a capital."""
_COMPUTED = re.compile(r"^\{%.*%\}$", re.DOTALL)


def requests(machine: Node) -> Iterator[Asked]:
    """Yield what each task of a machine asks of a service, states in states included.

    A service whose words a task spells otherwise than its API is left out: its words would be taken for absent.
    """
    found, _ = states.states(machine)
    for state in found:
        if (call := states.called(state)) is None:
            continue
        service, action = call
        name = NAMES.get(service, service)
        if name not in LOWER:
            yield Asked(f"{name}:{action[:1].upper()}{action[1:]}", state.name, _arguments(state))


def _arguments(state: states.State) -> Node:
    """Return what a task hands to the call it makes; without arguments of its own it hands on its input."""
    for key in ("Parameters", "Arguments"):
        if (node := state.get(key)) is not None:
            told = settled(node)
            return told if isinstance(told.value, dict) else Node({}, state.node.mark, LATER)
    return Node({}, state.node.mark, LATER)


def settled(node: Node, known: dict[int, Value] | None = None, depth: int = 0) -> Node:
    """Return arguments with what is worked out at run time as unknown: `Key.$`, and texts in `{% %}`.

    `known` holds what was settled before: what an alias brings twice stays one.
    """
    known = {} if known is None else known
    value = node.value
    if depth > MAX_DEPTH:
        return Node(Unknown("the arguments are nested too deep"), node.mark)
    if id(value) in known:
        return replace(node, value=known[id(value)])
    match value:
        case dict() as items:
            known[id(value)] = {key.removesuffix(".$"): _entry(key, item, known, depth) for key, item in items.items()}
        case tuple() as nodes:
            known[id(value)] = tuple(settled(one, known, depth + 1) for one in nodes)
        case str() as text if _COMPUTED.match(text):
            return Node(LATER, node.mark)
        case _:
            return node
    return replace(node, value=known[id(value)])


def _entry(key: str, item: Node, known: dict[int, Value], depth: int) -> Node:
    return Node(LATER, item.mark) if key.endswith(".$") else settled(item, known, depth + 1)
