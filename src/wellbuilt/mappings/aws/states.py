"""The Amazon States Language: the document inside a state machine, with states in states unfolded.

https://states-language.net/spec.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.documents import tree
from wellbuilt.kernel.records import Node, Partial, Ref, Unknown, Value
from wellbuilt.kernel.values import value
from wellbuilt.kernel.views import PLAIN, View, why
from wellbuilt.mappings.filling import filled

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 20
MAX_STATES = 1000
MAX_REACHED = 60
NOT_SEEN = Unknown("the workflow's definition is kept elsewhere")
_SERVICE = re.compile(
    r":states:[^:]*:[^:]*:(?!activity:)(?:aws-sdk:)?([\w-]+):(\w+)(?:\.(sync(?::2)?|waitForTaskToken))?$"
)

DEEDS = {
    ("sagemaker", "createtrainingjob"): "trains",
    ("sagemaker", "createautomljob"): "trains",
    ("sagemaker", "createautomljobv2"): "trains",
    ("sagemaker", "createhyperparametertuningjob"): "tunes",
    ("sagemaker", "createprocessingjob"): "processes",
    ("sagemaker", "createtransformjob"): "predicts",
    ("sagemaker", "createendpoint"): "deploys",
    ("sagemaker", "updateendpoint"): "deploys",
    ("sagemaker", "updateendpointweightsandcapacities"): "deploys",
    ("sagemaker", "createmodelpackage"): "registers",
    ("sagemaker", "startpipelineexecution"): "starts a workflow",
    ("bedrock", "createmodelcustomizationjob"): "trains",
    ("personalize", "createsolutionversion"): "trains",
    ("comprehend", "createdocumentclassifier"): "trains",
    ("comprehend", "createentityrecognizer"): "trains",
    ("forecast", "createautopredictor"): "trains",
    ("forecast", "createpredictor"): "trains",
    ("glue", "startjobrun"): "prepares data",
    ("databrew", "startjobrun"): "prepares data",
    ("elasticmapreduce", "addstep"): "prepares data",
    ("emr-serverless", "startjobrun"): "prepares data",
    ("athena", "startqueryexecution"): "prepares data",
    ("sns", "publish"): "tells",
    ("sqs", "sendmessage"): "tells",
    ("events", "putevents"): "tells",
    ("eventbridge", "putevents"): "tells",
    ("ses", "sendemail"): "tells",
    ("sesv2", "sendemail"): "tells",
    ("states", "startexecution"): "starts a workflow",
    ("sfn", "startexecution"): "starts a workflow",
    ("lambda", "invoke"): "runs code",
    ("batch", "submitjob"): "runs code",
    ("ecs", "runtask"): "runs code",
    ("eks", "runjob"): "runs code",
    ("http", "invoke"): "runs code",
}
"""What a service integration does, by service and action in lower case.

https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
"""


def definition(view: View) -> View:
    """Return the document of a state machine, with what its template fills in; `Unknown` where it is not seen."""
    for path in ("definition{}",) if view.dialect.name != "cloudformation" else ("Definition", "DefinitionString"):
        node = View(view.node, PLAIN).find(path.removesuffix("{}"))
        if node is not None:
            table = View(view.node, PLAIN).find("DefinitionSubstitutions")
            return View(tree(filled(node, table)), PLAIN)
    return View(Node(NOT_SEEN, view.node.mark), PLAIN)


@value
class State:
    """One state, the states it stands among, and the states around those."""

    name: str
    node: Node
    among: dict[str, Node]
    around: tuple[State, ...]

    def get(self, key: str) -> Node | None:
        """Return one of its fields, None if it surely has none."""
        return View(self.node, PLAIN).find(key)

    def on_the_way(self) -> tuple[State, ...]:
        """Return it and the states around it, nearest first: where its failure passes."""
        return (self, *reversed(self.around))


def states(machine: Node) -> tuple[list[State], Unknown | None]:
    """Return all states of a machine, states in states included, and why there may be more."""
    found: list[State] = []
    open_: Unknown | None = None
    pending: list[tuple[Node, tuple[State, ...]]] = [(machine, ())]
    while pending:
        node, around = pending.pop(0)
        table = View(node, PLAIN).find("States")
        if table is None or not isinstance(table.value, dict) or len(around) > MAX_DEPTH or len(found) > MAX_STATES:
            open_ = open_ or (why(table.value) if table else _why_none(node))
            continue
        open_ = open_ or table.rest
        for name, inner in table.value.items():
            if not isinstance(inner.value, dict):
                open_ = open_ or why(inner.value)
                continue
            state = State(name, inner, table.value, around)
            found.append(state)
            pending.extend((one, (*around, state)) for one in _inside(state))
    return found, open_


def _why_none(node: Node) -> Unknown:
    return why(node.value) if isinstance(node.value, (Unknown, Ref, Partial)) else Unknown("it has no States")


def _inside(state: State) -> Iterator[Node]:
    branches = state.get("Branches")
    if branches is not None and isinstance(branches.value, tuple):
        yield from branches.value
    for key in ("ItemProcessor", "Iterator"):
        if (inner := state.get(key)) is not None:
            yield inner


def action(state: State) -> tuple[str, str, str] | Unknown | None:
    """Return the service, the action and the pattern of a task; None for a state that is no task."""
    kind = state.get("Type")
    if kind is None or not isinstance(kind.value, str):
        return why(kind.value) if kind else Unknown("the state has no Type")
    if kind.value != "Task":
        return None
    resource = state.get("Resource")
    if resource is None:
        return Unknown("the task has no Resource")
    if isinstance(resource.value, Ref) and _is_function(resource.value):
        return "lambda", "invoke", ""
    text = _text(resource.value)
    if found := _SERVICE.search(text):
        service, name, pattern = found.groups()
        return service.lower(), name.lower(), pattern or ""
    if ":activity:" in text:
        return "activity", "", "waitForTaskToken"
    if ":function:" in text and ":lambda:" in text:
        return "lambda", "invoke", ""
    return Unknown("what the task calls is known only after apply")


def called(state: State) -> tuple[str, str] | None:
    """Return the service and the action of a task's integration as it spells them, None where it has none."""
    kind, resource = state.get("Type"), state.get("Resource")
    if kind is None or kind.value != "Task" or resource is None:
        return None
    found = _SERVICE.search(_text(resource.value))
    return (found[1].lower(), found[2]) if found else None


def _is_function(ref: Ref) -> bool:
    """Tell whether a task's reference leads to a function: nothing else it can call is named by its own ARN.

    An activity is named by `Ref` in CloudFormation, and by its kind in Terraform.
    """
    return ref.path.lower() in ("arn", "qualified_arn") and "aws_sfn_activity." not in ref.address


def _text(value: Value) -> str:
    """Return a text with a stand-in for each piece that is not known."""
    match value:
        case str() as text:
            return text
        case Partial(pieces):
            return "".join(piece if isinstance(piece, str) else "?" for piece in pieces)
        case _:
            return ""


def deed(state: State) -> str | Unknown:
    """Return what a state does, in our words."""
    match action(state):
        case Unknown() as reason:
            return reason
        case (service, name, _):
            return "runs code" if service == "activity" else DEEDS.get((service, name), "other")
        case _:
            return "other"


Heard = dict[tuple[int, str], "bool | Unknown"]
"""Whether somebody is told on the way from a state, by the states it stands among and its name."""


def told(state: State, heard: Heard) -> bool | Unknown:
    """Return whether a failure in a state leads to one that tells somebody; code that runs there may."""
    doubt: Unknown | None = None
    for where in state.on_the_way():
        for catch in View(where.node, PLAIN).items("Catch"):
            first = catch.find("Next")
            if first is None or not isinstance(first.value, str):
                continue
            key = (id(where.among), first.value)
            if key not in heard:
                heard[key] = _told_from(where, first.value)
            if heard[key] is True:
                return True
            doubt = doubt or (known if isinstance(known := heard[key], Unknown) else None)
    return doubt or False


def _told_from(where: State, first: str) -> bool | Unknown:
    doubt: Unknown | None = None
    for number, reached in enumerate(_reached(where, first)):
        match deed(reached):
            case "tells":
                return True
            case "runs code":
                doubt = doubt or Unknown(f"{reached.name} runs code that may tell somebody")
            case "starts a workflow":
                doubt = doubt or Unknown(f"{reached.name} starts a workflow that may tell somebody")
            case Unknown() as reason:
                doubt = doubt or reason
        if number > MAX_REACHED:
            return doubt or Unknown("what follows the failure is too long to be followed")
    return doubt or False


def _reached(state: State, first: str) -> Iterator[State]:
    """Yield every state that can follow, from the one a catch leads to."""
    seen: set[object] = set()
    pending: list[object] = [first]
    while pending:
        name = pending.pop()
        if not isinstance(name, str) or name in seen or name not in state.among:
            continue
        seen.add(name)
        reached = State(name, state.among[name], state.among, state.around)
        yield reached
        for part in _inside(reached):
            yield from states(part)[0]
        pending.extend(_following(reached))


def _following(state: State) -> Iterator[object]:
    """Yield what may come after a state: the next, a choice, or where a failure of its own leads."""
    for key in ("Next", "Default", "Choices[].Next", "Catch[].Next"):
        node = state.get(key)
        match node.value if node else None:
            case tuple() as nodes:
                yield from (one.value for one in nodes)
            case value:
                yield value
