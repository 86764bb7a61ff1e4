"""What invokes a function or a state machine: each event becomes resources of its own.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.sources.cloudformation.sam.apis import write_implicit
from wellbuilt.sources.cloudformation.sam.draft import Draft, Owner, Sketch, items_of, tree
from wellbuilt.sources.cloudformation.sam.roles import allow, trust
from wellbuilt.sources.cloudformation.sam.routes import ask
from wellbuilt.sources.cloudformation.values import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

POLLED = {
    "DynamoDB": "AWSLambdaDynamoDBExecutionRole",
    "Kinesis": "AWSLambdaKinesisExecutionRole",
    "SQS": "AWSLambdaSQSQueueExecutionRole",
}
"""Events that the function's role must be allowed to poll, with the managed policy that allows it."""

_STREAMS = {"DynamoDB": "Stream", "Kinesis": "Stream", "SQS": "Queue"}


@value
class Caller:
    """What an event invokes: its owner, the reference that names it, and the owner's service."""

    owner: Owner
    target: Sketch
    service: str

    def short(self) -> Sketch:
        """Return the alias, or the function by its name, where an ARN is not asked for."""
        return self.target if "AutoPublishAlias" in self.owner.properties else {"Ref": self.owner.name}


@value
class Event:
    """One event: the logical id its resources begin with, its properties and its place."""

    draft: Draft
    caller: Caller
    name: str
    properties: dict[str, Node]
    mark: Mark
    kind: str

    def put(self, suffix: str, kind: str, properties: Sketch) -> str:
        """Write a resource of this event and return its logical id."""
        self.draft.put(self.caller.owner, self.name + suffix, kind, properties, self.mark)
        return self.name + suffix

    def permit(self, service: str, source: Sketch, account: Sketch = None) -> None:
        """Let a service invoke the function, for a source or an account; a state machine is started by a role."""
        self.put("Permission", "AWS::Lambda::Permission", {
            "Action": "lambda:InvokeFunction",
            "FunctionName": self.caller.target,
            "Principal": f"{service}.amazonaws.com",
            "SourceArn": source,
            "SourceAccount": account,
        })  # fmt: skip

    def role(self, service: str) -> Sketch:
        """Write the role with which a service starts the target, and return its ARN."""
        if "RoleArn" in self.properties:
            return self.properties["RoleArn"]
        action = "lambda:InvokeFunction" if self.caller.service == "lambda" else "states:StartExecution"
        policy = allow(f"{self.name}StartExecutionPolicy", action, self.caller.target)
        dead = self.dead_letters()
        policies = [policy] if dead is None else [policy, allow(f"{self.name}SQSPolicy", "sqs:SendMessage", dead)]
        properties: Sketch = {
            "AssumeRolePolicyDocument": trust(service),
            "Policies": policies,
            "PermissionsBoundary": self.properties.get("PermissionsBoundary"),
        }
        return {"Fn::GetAtt": [self.put("Role", "AWS::IAM::Role", properties), "Arn"]}

    def dead_letters(self) -> Sketch:
        """Return the ARN where failed events go; a queue that is asked for by type is written."""
        config = items_of(self.properties.get("DeadLetterConfig"))
        if not config or "Arn" in config:
            return config.get("Arn")
        name = text_of(config.get("QueueLogicalId")) or f"{self.name}Queue"
        self.draft.put(self.caller.owner, name, "AWS::SQS::Queue", {}, self.mark)
        return {"Fn::GetAtt": [name, "Arn"]}

    def dead_letter_config(self) -> Sketch:
        """Return the property of a target that names that ARN."""
        arn = self.dead_letters()
        return None if arn is None else {"Arn": arn}


def write_events(draft: Draft, caller: Caller) -> None:
    """Write the resources of every event of a function or state machine."""
    for name, node in items_of(caller.owner.get("Events")).items():
        entry = items_of(node)
        kind = text_of(entry.get("Type")) or ""
        event = Event(draft, caller, caller.owner.name + name, items_of(entry.get("Properties")), node.mark, kind)
        writer = WRITERS.get(kind)
        if writer is None:
            draft.template.remark(node.mark, f"the event {name} of type {kind} writes resources that are not seen")
        else:
            writer(event)


def _rule(event: Event) -> None:
    """Write a rule of the event bus: by schedule or by pattern."""
    own = event.properties
    enabled = text_of(own.get("Enabled"))
    state = None if enabled is None else ("ENABLED" if enabled == "true" else "DISABLED")
    machine = event.caller.service == "states"
    target = {
        "Arn": event.caller.target,
        "Id": text_of(items_of(own.get("Target")).get("Id"))
        or f"{event.name}{'StepFunctions' if machine else 'Lambda'}Target",
        "RoleArn": event.role("events") if machine else None,
        "DeadLetterConfig": event.dead_letter_config(),
        **{key: own.get(key) for key in ("Input", "InputPath", "InputTransformer", "RetryPolicy")},
    }
    event.put("", "AWS::Events::Rule", {
        **{key: own.get(key) for key in ("Description", "EventBusName")},
        "Name": own.get("RuleName") or own.get("Name"),
        "EventPattern": own.get("Pattern"),
        "ScheduleExpression": own.get("Schedule"),
        "State": own.get("State") or state,
        "Targets": [target],
    })  # fmt: skip
    if not machine:
        event.permit("events", {"Fn::GetAtt": [event.name, "Arn"]})


_TARGETED = frozenset({"DeadLetterConfig", "Input", "OmitName", "PermissionsBoundary", "RetryPolicy", "RoleArn"})


def _schedule(event: Event) -> None:
    """Write a schedule of EventBridge Scheduler."""
    own = event.properties
    event.put("", "AWS::Scheduler::Schedule", {
        "Name": None if text_of(own.get("OmitName")) == "true" else event.name,
        "FlexibleTimeWindow": {"Mode": "OFF"},
        **{key: node for key, node in own.items() if key not in _TARGETED},
        "Target": {
            "Arn": event.caller.target,
            "RoleArn": event.role("scheduler"),
            "DeadLetterConfig": event.dead_letter_config(),
            "Input": own.get("Input"),
            "RetryPolicy": own.get("RetryPolicy"),
        },
    })  # fmt: skip


def _polled(event: Event) -> None:
    """Write the mapping with which a queue or stream is polled."""
    source = _STREAMS[event.kind]
    event.put("", "AWS::Lambda::EventSourceMapping", {
        **{key: node for key, node in event.properties.items() if key != source},
        "EventSourceArn": event.properties.get(source),
        "FunctionName": event.caller.short(),
    })  # fmt: skip


def _topic(event: Event) -> None:
    if "SqsSubscription" in event.properties:
        event.draft.template.remark(event.mark, f"the queue of the event {event.name} is not seen")
        return
    topic = event.properties.get("Topic")
    filters = {
        key: event.properties.get(key) for key in ("FilterPolicy", "FilterPolicyScope", "Region", "RedrivePolicy")
    }
    event.put("", "AWS::SNS::Subscription",
              {"Endpoint": event.caller.target, "Protocol": "lambda", "TopicArn": topic, **filters})  # fmt: skip
    event.permit("sns", topic)


def _logs(event: Event) -> None:
    group = {key: event.properties.get(key) for key in ("LogGroupName", "FilterPattern")}
    event.put("", "AWS::Logs::SubscriptionFilter", {**group, "DestinationArn": event.caller.target})
    name = {"Name": event.properties.get("LogGroupName")}
    event.permit(
        "logs", {"Fn::Sub": ["arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Name}:*", name]}
    )


def _bucket(event: Event) -> None:
    """Tell a bucket of this template to notify the function."""
    event.permit("s3", None, {"Ref": "AWS::AccountId"})
    name = text_of(referred(event.properties.get("Bucket")))
    bucket = items_of(event.draft.resources.get(name or ""))
    events = event.properties.get("Events")
    if name is None or not bucket or events is None:
        return
    notifications = items_of(items_of(bucket.get("Properties")).get("NotificationConfiguration"))
    present = notifications.get("LambdaConfigurations")
    before = present.value if present is not None and isinstance(present.value, tuple) else ()
    mine = [_notification(event, node) for node in (events.value if isinstance(events.value, tuple) else (events,))]
    event.draft.amend(name, "NotificationConfiguration", {**notifications, "LambdaConfigurations": [*before, *mine]})


def _notification(event: Event, on: Node) -> Node:
    """Return what a bucket is told of one function, if that function exists."""
    told: Sketch = {"Event": on, "Function": event.caller.target, "Filter": event.properties.get("Filter")}
    condition = event.caller.owner.entry.get("Condition")
    return tree(told if condition is None else {"Fn::If": [condition, told, {"Ref": "AWS::NoValue"}]}, event.mark)


def referred(node: Node | None) -> Node | None:
    """Return the name in a `Ref`, or nothing."""
    return node.value.get("Ref") if node is not None and isinstance(node.value, dict) else None


def _api(event: Event) -> None:
    """Write what a route needs; its API is the one that is named, else one for the whole template."""
    named = event.properties.get("RestApiId" if event.kind == "Api" else "ApiId")
    if named is None:
        write_implicit(event.draft, event.caller.owner, event.kind, event.mark)
    implicit = "ServerlessRestApi" if event.kind == "Api" else "ServerlessHttpApi"
    api = implicit if named is None else text_of(referred(named)) or text_of(named)
    if api is not None:
        ask(event.draft, api, event.caller.owner, event.properties, event.mark)
    if event.caller.service == "lambda":
        event.permit("apigateway", Node(Unknown("the transform writes the route's ARN"), event.mark))
    else:
        event.role("apigateway")


WRITERS: dict[str, Callable[[Event], None]] = {
    "Api": _api,
    "CloudWatchEvent": _rule,
    "CloudWatchLogs": _logs,
    "DynamoDB": _polled,
    "EventBridgeRule": _rule,
    "HttpApi": _api,
    "Kinesis": _polled,
    "S3": _bucket,
    "SNS": _topic,
    "SQS": _polled,
    "Schedule": _rule,
    "ScheduleV2": _schedule,
}
"""What writes the resources of each type of event that is understood."""
