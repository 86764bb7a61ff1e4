"""State machines as text: states in states, where failures lead, and machines that nobody should have written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.hanging import ends
from wellbuilt.kernel.records import Mark, Node, Partial, Ref, Unknown
from wellbuilt.kernel.views import PLAIN, View, plain
from wellbuilt.mappings.aws import states
from wellbuilt.mappings.aws.step_functions import machine, step

HERE = Mark("main.asl.json", 1)
TELL = {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": True}
TRAIN = {"Type": "Task", "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync", "End": True}
CODE = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": True}


def steps(definition: Any) -> dict[str, dict[str, Any]]:
    """Return what is told of every step of a definition, by its name."""
    inside, mapping = machine.parts["steps"]
    assert mapping is step
    view = View(Node({"definition": Node(definition, HERE)}, HERE), PLAIN)
    found = inside.find(view)  # type: ignore[union-attr]
    assert found is not None
    told = [(one, {name: key.read(one).value for name, key in step.facts.items()}) for one in found.elements()]
    return {str(plain(name)): facts for one, facts in told if (name := one.find("Name"))}


def written(**named: Any) -> str:
    """Return a machine with some states, as text."""
    return json.dumps({"StartAt": next(iter(named)), "States": named})


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ({"Tell": TELL}, True),
        ({"Tell": {"Type": "Choice", "Choices": [{"Next": "Say"}], "Default": "End"}, "Say": TELL, "End": TRAIN}, True),
        ({"Tell": {"Type": "Fail"}}, False),
        ({"Tell": {"Type": "Pass", "Next": "Train"}}, False),
        ({"Tell": {"Type": "Map", "ItemProcessor": {"States": {"Each": TELL}}, "End": True}}, True),
        ({}, False),
    ],
)
def test_a_failure_is_followed_to_whoever_is_told(after: dict[str, Any], told: bool) -> None:
    """The way from a catch leads through choices, maps and back again."""
    train = TRAIN | {"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Tell"}]}
    assert steps(written(Train=train, **after))["Train"]["told"] is told


def test_code_that_runs_after_a_failure_may_tell_somebody() -> None:
    """What a function does is not seen here."""
    train = TRAIN | {"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Code"}]}
    assert isinstance(steps(written(Train=train, Code=CODE))["Train"]["told"], Unknown)


def test_what_stands_around_a_step_catches_for_it() -> None:
    """A retry of a map tries again what failed in it."""
    inner = {"StartAt": "Train", "States": {"Train": TRAIN}}
    found = steps(written(Each={"Type": "Map", "Iterator": inner, "Retry": [{}], "End": True}))
    assert found["Train"]["retried"] is True
    assert found["Each"]["calls"] is False


@pytest.mark.parametrize(
    ("resource", "does", "waits"),
    [
        ("arn:aws:states:::aws-sdk:sagemaker:createEndpoint", "deploys", False),
        ("arn:aws:states:::sqs:sendMessage.waitForTaskToken", "tells", True),
        ("arn:aws:states:eu-west-1:123456789012:activity:label", "runs code", True),
        ("arn:aws:lambda:eu-west-1:123456789012:function:f", "runs code", False),
        ("arn:aws:states:::emr-serverless:startJobRun.sync", "prepares data", False),
        ("arn:aws:states:::states:startExecution.sync:2", "starts a workflow", False),
        ("arn:aws:states:::dynamodb:putItem", "other", False),
    ],
)
def test_what_a_task_calls_says_what_it_does(resource: str, does: str, waits: bool) -> None:
    """Optimised integrations, SDK integrations, activities and functions are told apart."""
    told = steps(written(One={"Type": "Task", "Resource": resource, "End": True}))["One"]
    assert (told["does"], told["waits_for_answer"]) == (does, waits)


def test_a_task_known_only_in_part_is_known_as_far_as_its_text_goes() -> None:
    """A partition that is filled in later changes nothing; a whole resource that is, leaves it open."""
    text = json.dumps({"States": {"One": {"Type": "Task", "Resource": "@", "End": True}}})
    before, after = text.split("@")
    known = Partial((f"{before}arn:", Unknown("later"), f":states:::sns:publish{after}"))
    assert steps(known)["One"]["does"] == "tells"
    assert isinstance(steps(Partial((before, Unknown("later"), after)))["One"]["does"], Unknown)
    function = steps(Partial((before, Ref("s", "aws_lambda_function.f", "arn"), after)))["One"]
    assert (function["does"], function["waits_for_answer"]) == ("runs code", False)
    worker = steps(Partial((before, Ref("s", "aws_sfn_activity.w", "arn"), after)))["One"]
    assert isinstance(worker["waits_for_answer"], Unknown)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"States": 3}', '{"States": {"A": 1}}', "null", '{"States": {"A": {}}}'])
def test_what_is_no_machine_is_open_or_empty(text: str) -> None:
    """Nothing is raised; a state that is none is only a reason why there may be more."""
    found, more = states.states(states.definition(View(Node({"definition": Node(text, HERE)}, HERE), PLAIN)).node)
    assert more is not None or found


def test_a_machine_of_a_thousand_catches_is_read_to_its_end() -> None:
    """Each catch leads to the next state: the way of a failure is followed only so far."""
    many = {f"S{n}": TRAIN | {"Catch": [{"Next": f"S{n + 1}"}]} for n in range(1500)}
    with ends():
        assert len(steps(written(**many))) >= 1000
