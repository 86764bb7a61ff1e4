"""What AWS Step Functions' words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.workflow import Step, Workflow
from wellbuilt.kernel.mappings import Default, Inside, Key, Made, Mapping, names
from wellbuilt.kernel.provided import Script
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import PLAIN, View, why
from wellbuilt.mappings.aws import states
from wellbuilt.mappings.aws.state_tasks import requests

if TYPE_CHECKING:
    from wellbuilt.mappings.aws.states import State

API = "https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html"
LOGS = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html"
KINDS = {"STANDARD": False, "EXPRESS": True}
LEVELS = {"ALL": True, "ERROR": True, "FATAL": True, "OFF": False}
RECEIVING = ("TopicArn", "TargetArn")


def _time_limit(view: View) -> int | Unknown | None:
    machine = states.definition(view)
    node = machine.find("TimeoutSeconds")
    if node is None:
        return None
    return node.value if isinstance(node.value, int) else why(node.value)


def _steps(view: View) -> View:
    """Return the states of a machine as a list, each with what it stands in."""
    machine = states.definition(view).node
    found, more = states.states(machine)
    heard: states.Heard = {}
    return View(Node(tuple(_step(state, heard) for state in found), machine.mark, more), PLAIN)


def _step(state: State, heard: states.Heard) -> Node:
    """Return a state as a flat map: what a mapping can tell of it without its neighbours."""
    action = states.action(state)
    pattern = action[2] if isinstance(action, tuple) else ""
    told = {
        "Name": state.name,
        "Calls": Unknown(action.reason) if isinstance(action, Unknown) and not state.get("Resource") else bool(action),
        "Does": states.deed(state),
        "Told": states.told(state, heard),
        "Retried": _somewhere(state, "Retry"),
        "Caught": _somewhere(state, "Catch"),
        "Waits": action if isinstance(action, Unknown) else pattern == "waitForTaskToken",
        "WaitsForJob": action if isinstance(action, Unknown) else pattern.startswith("sync"),
        "Bounded": any(state.get(f"{key}Seconds{path}") for key in ("Timeout", "Heartbeat") for path in ("", "Path")),
    }
    items = {key: Node(value, state.node.mark) for key, value in told.items()}
    receivers = [node for key in RECEIVING if (node := _argument(state, key))]
    if receivers and told["Does"] == "tells":
        items["Receivers"] = Node(tuple(receivers), state.node.mark)
    called = _argument(state, "StateMachineArn")
    if called and pattern.startswith("sync"):
        items["Runs"] = called
    return Node(items, state.node.mark)


def _somewhere(state: State, key: str) -> bool | Unknown:
    """Return whether a state, or one around it, has a list that is not empty."""
    nodes = [node for where in state.on_the_way() if (node := where.get(key))]
    if any(isinstance(node.value, tuple) and node.value for node in nodes):
        return True
    return next((why(node.value) for node in nodes if not isinstance(node.value, tuple)), False)


def _argument(state: State, key: str) -> Node | None:
    """Return an argument of a task; one that is worked out at run time is unknown."""
    for where in ("Parameters", "Arguments"):
        if (node := state.get(f"{where}.{key}")) is not None:
            computed = isinstance(node.value, str) and node.value.startswith("{%")
            return Node(Unknown(f"{key} is known only when it runs"), node.mark) if computed else node
        arguments = state.get(where)
        if arguments and isinstance(arguments.value, dict) and f"{key}.$" in arguments.value:
            return Node(Unknown(f"{key} is known only when it runs"), arguments.mark)
    return None


step = Mapping(
    Step,
    facts={
        "calls": Key("Calls"),
        "does": Key("Does"),
        "told": Key("Told"),
        "retried": Key("Retried"),
        "caught": Key("Caught"),
        "waits_for_answer": Key("Waits"),
        "waits_for_job": Key("WaitsForJob"),
        "bounded": Key("Bounded"),
    },
    links={"receivers": names("Receivers"), "runs": names("Runs")},
    named=("Name",),
)

machine = Mapping(
    Workflow,
    of="stepfunctions:StateMachine",
    spelled={"terraform": "aws_sfn_state_machine"},
    facts={
        "logged": Key(
            "LoggingConfiguration.Level",
            LEVELS,
            default=Default(False, LOGS),
            spelled={"api": "loggingConfiguration.level"},
        ),
        "short": Key(
            "StateMachineType",
            KINDS,
            default=Default(False, API),
            spelled={"terraform": "type", "api": "type", "ack": "type_"},
        ),
        "time_limit": Made(_time_limit, "TimeoutSeconds"),
    },
    links={"key": names("EncryptionConfiguration.KmsKeyId", api="encryptionConfiguration.kmsKeyId")},
    parts={"steps": (Inside(_steps, "States"), step)},
    script=Script(lambda view: states.definition(view).node, requests),
    named=(Key("StateMachineName", spelled={"terraform": "name", "api": "name", "ack": "name"}),),
)
