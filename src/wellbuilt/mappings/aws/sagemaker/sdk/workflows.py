"""State machines of the AWS Step Functions Data Science SDK, whose steps take objects of the SageMaker Python SDK.

https://aws-step-functions-data-science-sdk.readthedocs.io/en/stable/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import API, Node, Record, Unknown
from wellbuilt.mappings.aws.sagemaker.sdk.calls import Call, asked, elements, grown, positions

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKFLOWS = ("stepfunctions.workflow.Workflow", "stepfunctions.workflow.stepfunctions.Workflow")
ORDER = (
    "name", "definition", "role", "tags", "execution_input", "timeout_seconds", "comment", "version",
    "state_machine_arn", "format_json", "client",
)  # fmt: skip
_TASKS = {
    "sagemaker": {
        "TrainingStep": "sagemaker:createTrainingJob",
        "TransformStep": "sagemaker:createTransformJob",
        "TuningStep": "sagemaker:createHyperParameterTuningJob",
        "ProcessingStep": "sagemaker:createProcessingJob",
        "ModelStep": "sagemaker:createModel",
        "EndpointConfigStep": "sagemaker:createEndpointConfig",
        "EndpointStep": "sagemaker:createEndpoint",
    },
    "compute": {"LambdaStep": "lambda:invoke", "GlueStartJobRunStep": "glue:startJobRun"},
    "service": {"SnsPublishStep": "sns:publish", "SqsSendMessageStep": "sqs:sendMessage"},
}
WAITING = frozenset({"TrainingStep", "TransformStep", "TuningStep", "ProcessingStep", "GlueStartJobRunStep"})
"""Steps that wait until what they start has ended, if they are not told otherwise."""


def _both(module: str, name: str) -> tuple[str, str]:
    return f"stepfunctions.steps.{name}", f"stepfunctions.steps.{module}.{name}"


TASKS = {kind: call for module, named in _TASKS.items() for name, call in named.items() for kind in _both(module, name)}
"""Steps that call a service, with what they call."""
OTHERS = {
    kind: name
    for name in ("Pass", "Succeed", "Fail", "Wait", "Choice", "Parallel", "Map", "Task")
    for kind in _both("states", name)
}
CHAINS = _both("states", "Chain")
CONFIGS, ENDPOINTS = _both("sagemaker", "EndpointConfigStep"), _both("sagemaker", "EndpointStep")
CONFIG_ORDER = (
    "state_id", "endpoint_config_name", "model_name", "initial_instance_count", "instance_type", "variant_name",
    "data_capture_config",
)  # fmt: skip
ENDPOINT_ORDER = ("state_id", "endpoint_name", "endpoint_config_name", "tags", "update")
BRANCHING = frozenset({"Choice", "Parallel", "Map"})
MORE = Unknown("states that a choice, a branch or an error leads to are not followed")


def flowed(call: Call) -> Iterator[Record]:
    """Yield the request for a state machine that is created, or goes where nobody follows."""
    if not call.called("create") and call.lost is None:
        return
    definition = grown(
        {"States": _states(call), "TimeoutSeconds": call.given(*positions(ORDER, "timeout_seconds"))}, call.node.mark
    )
    body = grown(
        {
            "name": call.given(*positions(ORDER, "name")),
            "roleArn": call.given(*positions(ORDER, "role")),
            "definition": definition,
        },
        call.node.mark,
        call.node.rest,
    )
    doubt = None if call.called("create") else call.lost
    record = call.record
    yield Record(
        "stepfunctions:CreateStateMachine", record.address, body, API.name, record.scope, doubt or record.doubt
    )


def _states(call: Call) -> Node:
    """Return the states of a definition: a chain of steps, a list of them, or one alone."""
    node = call.given(*positions(ORDER, "definition"))
    chain = call.beside.made(node)
    if chain is not None and chain.kind in CHAINS:
        node = chain.given("steps", "0")
    mark = call.node.mark
    if node is None or isinstance(node.value, Unknown):
        return Node(Unknown("the definition is put together where it is not seen"), mark)
    steps = [call.beside.made(one) for one in elements(node)]
    known = [step for step in steps if step is not None and (step.kind in TASKS or step.kind in OTHERS)]
    found = {_name(step): _state(step) for step in known}
    leads = any(OTHERS.get(step.kind) in BRANCHING or step.called("add_catch", "next") for step in known)
    whole = len(known) == len(steps) and not leads
    return Node(found, mark, node.rest or (None if whole else MORE))


def _name(step: Call) -> str:
    told = step.given("state_id", "0")
    return told.value if told is not None and isinstance(told.value, str) else step.record.address


def _state(step: Call) -> Node:
    """Return a step as a definition writes it, without what it asks for: that is told of the object it is given."""
    mark = step.node.mark
    short = step.kind.rpartition(".")[2]
    action = TASKS.get(step.kind)
    waits = step.given("wait_for_completion")
    suffix = ".sync" if short in WAITING and (waits is None or waits.value is not False) else ""
    resource = Node(f"arn:aws:states:::{action}{suffix}", mark) if action else None
    return grown(
        {
            "Type": Node("Task" if action else OTHERS[step.kind], mark),
            "Resource": resource,
            "Retry": _told(step, "retry", "add_retry"),
            "Catch": _told(step, "catch", "add_catch"),
            "TimeoutSeconds": step.given("timeout_seconds"),
            "HeartbeatSeconds": step.given("heartbeat_seconds"),
        },
        mark,
    )


def _told(step: Call, name: str, method: str) -> Node | None:
    """Return what a step does about errors: given where it is made, or added by a method."""
    given, added = step.given(name), step.called(method)
    if given is not None:
        return given if isinstance(given.value, tuple) else Node((given,), given.mark)
    return Node(tuple(added), added[0].mark) if added else None


def configured(call: Call) -> Iterator[Record]:
    """Yield the request for an endpoint's configuration that a step makes."""
    order = CONFIG_ORDER
    variant = grown(
        {
            "VariantName": call.given(*positions(order, "variant_name")) or Node("AllTraffic", call.node.mark),
            "ModelName": call.given(*positions(order, "model_name")),
            "InitialInstanceCount": call.given(*positions(order, "initial_instance_count")),
            "InstanceType": call.given(*positions(order, "instance_type")),
        },
        call.node.mark,
    )
    capture = call.given(*positions(order, "data_capture_config"))
    told = None if capture is None else Node(Unknown("what it records is told elsewhere"), capture.mark)
    keys = {
        "EndpointConfigName": call.given(*positions(order, "endpoint_config_name")),
        "ProductionVariants": Node((variant,), call.node.mark),
        "DataCaptureConfig": told,
    }
    yield asked("CreateEndpointConfig", call, keys)


def served(call: Call) -> Iterator[Record]:
    """Yield the request for an endpoint that a step makes; one that is only updated is there already."""
    update = call.given(*positions(ENDPOINT_ORDER, "update"))
    if update is not None and update.value is not False:
        return
    keys = {
        "EndpointName": call.given(*positions(ENDPOINT_ORDER, "endpoint_name")),
        "EndpointConfigName": call.given(*positions(ENDPOINT_ORDER, "endpoint_config_name")),
    }
    yield asked("CreateEndpoint", call, keys)
