"""What the steps of a pipeline ask of Amazon SageMaker, as requests of its API.

https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Asked
from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.kernel.views import PLAIN, View, why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wellbuilt.kernel.records import Value

MAX_DEPTH = 60
MAX_STEPS = 1000
MAX_TEXT = 100_000
TAGS = Unknown("what a pipeline starts has the tags of the pipeline")
REQUESTS = {
    "Training": "CreateTrainingJob",
    "Processing": "CreateProcessingJob",
    "QualityCheck": "CreateProcessingJob",
    "ClarifyCheck": "CreateProcessingJob",
    "Transform": "CreateTransformJob",
    "Tuning": "CreateHyperParameterTuningJob",
    "Model": "CreateModel",
    "RegisterModel": "CreateModelPackage",
    "EndpointConfig": "CreateEndpointConfig",
    "Endpoint": "CreateEndpoint",
}
"""The request that the arguments of a step are made of, by its type."""


def requests(document: Node) -> Iterator[Asked]:
    """Yield what each step asks for, with the defaults of the pipeline's parameters filled in."""
    given = _defaults(document)
    for step in steps(document).elements():
        kind, name, arguments = (step.find(key) for key in ("Type", "Name", "Arguments"))
        if kind is None or not isinstance(kind.value, str) or kind.value not in REQUESTS:
            continue
        body = filled(arguments, given) if arguments else Node({}, step.node.mark)
        if isinstance(body.value, dict):
            body = replace(body, value={"Tags": Node(TAGS, step.node.mark)} | body.value)
        else:
            body = Node({}, step.node.mark, why(body.value))
        at = name.value if name and isinstance(name.value, str) else "?"
        yield Asked(f"sagemaker:{REQUESTS[kind.value]}", at, body)


def steps(document: Node) -> View:
    """Return every step of a definition, those that a condition leads to included."""
    table = View(document, PLAIN).find("Steps")
    if table is None or not isinstance(table.value, tuple):
        doubt = why(document.value if table is None else table.value)
        return View(Node((), document.mark, doubt), PLAIN)
    found: list[Node] = []
    pending = list(reversed(table.value))
    while pending and len(found) < MAX_STEPS:
        step = pending.pop()
        found.append(step)
        for branch in ("Arguments.IfSteps", "Arguments.ElseSteps"):
            inner = View(step, PLAIN).find(branch)
            pending.extend(inner.value if inner and isinstance(inner.value, tuple) else ())
    return View(Node(tuple(found), table.mark, table.rest), PLAIN)


def _defaults(document: Node) -> dict[str, Node]:
    """Return the default of each parameter, as a reference spells it: `Parameters.Machine`."""
    found: dict[str, Node] = {}
    for one in View(document, PLAIN).items("Parameters"):
        name, default = one.find("Name"), one.find("DefaultValue")
        if name and isinstance(name.value, str):
            doubt = Unknown(f"the parameter {name.value} has no default")
            found[f"Parameters.{name.value}"] = default or Node(doubt, one.node.mark)
    return found


def filled(node: Node, given: Mapping[str, Node], known: dict[int, Node] | None = None, depth: int = 0) -> Node:
    """Return a value with what it gets from parameters filled in; what it gets from steps is unknown.

    `known` holds what was filled before: what an alias brings twice stays one.
    """
    known = {} if known is None else known
    value = node.value
    if depth > MAX_DEPTH:
        return Node(Unknown("the arguments are nested too deep"), node.mark)
    if id(value) in known:
        return replace(known[id(value)], mark=node.mark)
    match value:
        case dict() as items:
            inner = {key: filled(item, given, known, depth + 1) for key, item in items.items()}
            known[id(value)] = _worked_out(inner, node, given) if len(items) == 1 else replace(node, value=inner)
        case tuple() as nodes:
            known[id(value)] = replace(node, value=tuple(filled(one, given, known, depth + 1) for one in nodes))
        case _:
            return node
    return known[id(value)]


def _worked_out(items: dict[str, Node], node: Node, given: Mapping[str, Node]) -> Node:
    """Return what a map of one entry stands for where that is a function of the definition's language."""
    match items:
        case {"Get": Node(value=str() as path)}:
            return _got(path, node, given)
        case {"Std:Join": join}:
            return _joined(join)
        case {"Std:JsonGet": _}:
            return Node(Unknown("it is known only when the pipeline runs"), node.mark)
        case _:
            return replace(node, value=items)


def _got(path: str, node: Node, given: Mapping[str, Node]) -> Node:
    found = given.get(path)
    if found is None:
        return Node(Unknown(f"{path} is known only when the pipeline runs"), node.mark)
    return replace(found, mark=replace(node.mark, via=found.mark))


def _joined(join: Node) -> Node:
    """Return the texts of a join put together; what is not known stays a piece."""
    between, values = (View(join, PLAIN).find(key) for key in ("On", "Values"))
    if between is None or values is None or not isinstance(between.value, str) or not isinstance(values.value, tuple):
        return Node(Unknown("a text is put together when the pipeline runs"), join.mark)
    pieces: list[str | Ref | Unknown] = []
    for turn, one in enumerate(values.value):
        pieces += [between.value] if turn else []
        pieces += _pieces(one.value)
    if sum(len(piece) for piece in pieces if isinstance(piece, str)) > MAX_TEXT or len(pieces) > MAX_TEXT:
        return Node(Unknown("the text is too long"), join.mark)
    if all(isinstance(piece, str) for piece in pieces):
        return Node("".join(str(piece) for piece in pieces), join.mark)
    return Node(Partial(tuple(pieces)), join.mark)


def _pieces(value: Value) -> list[str | Ref | Unknown]:
    match value:
        case Partial(pieces):
            return list(pieces)
        case Ref():
            return [value]
        case str() | int() | float():
            return [str(value)]
        case _:
            return [why(value)]
