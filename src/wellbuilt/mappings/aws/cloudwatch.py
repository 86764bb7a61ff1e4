"""What the words of Amazon CloudWatch mean: alarms, alarms made of alarms, and groups of logs."""

from __future__ import annotations

import re

from wellbuilt.concepts.alarm import Alarm
from wellbuilt.concepts.log_group import LogGroup
from wellbuilt.kernel.mappings import Always, Companion, Default, Key, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.kernel.views import View, plain, why

ALARM = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"
COMPOSITE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html"
LOGS = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html"
TRUTH = {True: True, False: False}

MEASURES = {
    "Invocation4XXErrors": "errors",
    "Invocation5XXErrors": "errors",
    "InvocationModelErrors": "errors",
    "Errors": "errors",
    "5XXError": "errors",
    "4XXError": "errors",
    "5xx": "errors",
    "4xx": "errors",
    "ModelLatency": "latency",
    "OverheadLatency": "latency",
    "Latency": "latency",
    "IntegrationLatency": "latency",
    "Duration": "latency",
    "Invocations": "load",
    "InvocationsPerInstance": "load",
    "InvocationsPerCopy": "load",
    "CPUUtilization": "load",
    "GPUUtilization": "load",
    "MemoryUtilization": "load",
    "GPUMemoryUtilization": "load",
    "DiskUtilization": "load",
    "ExecutionsFailed": "failed runs",
    "ExecutionsTimedOut": "failed runs",
    "ExecutionsAborted": "failed runs",
    "ExecutionFailed": "failed runs",
    "FailedInvocations": "failed runs",
}
"""What each metric is about; one that is not listed is something else.

https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
"""
MONITORING = re.compile(r"/?aws/sagemaker/(?:Endpoints?|ModelMonitoring)/[a-z-]+-metrics?$")
"""The namespaces of what monitoring finds, in each of the spellings that the documentation gives.

https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-interpreting-cloudwatch.html
https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-cloudwatch.html
"""
_CHILD = re.compile(r"(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*[\"']?([^\"')]+?)[\"']?\s*\)")
_HOLE = re.compile("\ue000(\\d+)\ue001")


def _metrics(view: View) -> list[View]:
    """Return what an alarm measures: itself, or each metric of its expression."""
    if view.dialect.name == "terraform":
        inner = [one for query in view.items("metric_query") for one in query.items("metric")]
    else:
        inner = [one for query in view.items("Metrics") for one in query.items("MetricStat.Metric")]
    return inner or [view]


def _measures(view: View) -> str | Unknown:
    names_ = [plain(node) for one in _metrics(view) if (node := one.find("MetricName"))]
    spaces = [plain(node) for one in _metrics(view) if (node := one.find("Namespace"))]
    if any(isinstance(s, str) and MONITORING.match(s) for s in spaces):
        return "drift"
    known = [MEASURES.get(name, "other") for name in names_ if isinstance(name, str)]
    found = next((word for word in known if word != "other"), None)
    if found or len(known) == len(names_):
        return found or "other"
    return Unknown("the metric is known only after apply")


BEYOND = {
    "GreaterThanThreshold": ">",
    "GreaterThanOrEqualToThreshold": "≥",
    "LessThanThreshold": "<",
    "LessThanOrEqualToThreshold": "≤",
}
BAND = ("GreaterThanUpperThreshold", "LessThanLowerThreshold", "LessThanLowerOrGreaterThanUpperThreshold")
"""How an alarm compares, with a number or with a band that it learns: `ComparisonOperator` in the page of `ALARM`."""


def _metric(view: View) -> str | Unknown:
    """Return the names of what an alarm measures."""
    told = [plain(node) for one in _metrics(view) if (node := one.find("MetricName"))]
    return (
        ", ".join(told) if told and all(isinstance(name, str) for name in told) else Unknown("the metric is not known")
    )


def _limit(view: View) -> str | Unknown:
    """Return beyond what an alarm goes off."""
    compares, threshold = (
        plain(node) if (node := view.find(key)) else None for key in ("ComparisonOperator", "Threshold")
    )
    if compares in BAND:
        return "its usual band"
    if isinstance(threshold, (str, int, float)) and isinstance(compares, str) and compares in BEYOND:
        return (
            f"{BEYOND[compares]} {threshold:g}"
            if isinstance(threshold, (int, float))
            else f"{BEYOND[compares]} {threshold}"
        )
    return Unknown("the limit is not known")


def dimension(*called: str) -> Names:
    """Return the link to what an alarm's dimension, by one of its names, says it watches."""

    def find(view: View) -> list[Node]:
        return [node for one in _metrics(view) for name in called for node in _values(one.find("Dimensions"), name)]

    return Names(tuple(f"Dimensions.{name}" for name in called), find=find)


def _values(node: Node | None, name: str) -> list[Node]:
    """Return a dimension's value, from a map of names or from a list of names and values."""
    match node.value if node else None:
        case dict() as table if node:
            return [table[name]] if name in table else [Node(node.rest, node.mark)] if node.rest else []
        case tuple() as pairs:
            tables = [pair.value for pair in pairs if isinstance(pair.value, dict)]
            return [t["Value"] for t in tables if "Value" in t and "Name" in t and t["Name"].value == name]
        case None:
            return []
        case value if node:
            return [Node(why(value), node.mark)]
        case _:
            return []


def _children(view: View) -> list[Node]:
    """Return what names the alarms in a composite alarm's rule."""
    node = view.find("AlarmRule")
    if node is None:
        return []
    match node.value:
        case str() | Partial():
            pieces = node.value.pieces if isinstance(node.value, Partial) else (node.value,)
        case value:
            return [Node(why(value), node.mark)]
    text = "".join(p if isinstance(p, str) else f"\ue000{at}\ue001" for at, p in enumerate(pieces))
    return [Node(_pieces(found, pieces), node.mark) for found in _CHILD.findall(text)]


def _pieces(text: str, holes: tuple[str | Ref | Unknown, ...]) -> str | Ref | Unknown | Partial:
    split = _HOLE.split(text)
    found = tuple(holes[int(part)] if at % 2 else part for at, part in enumerate(split) if part)
    return found[0] if len(found) == 1 else Partial(found)


alarm = Mapping(
    Alarm,
    of="cloudwatch:MetricAlarm",
    spelled={"cloudformation": "AWS::CloudWatch::Alarm", "api": "cloudwatch:PutMetricAlarm"},
    facts={
        "enabled": Key("ActionsEnabled", TRUTH, default=Default(True, ALARM)),
        "measures": Made(_measures, "MetricName"),
        "metric": Made(_metric, "MetricName"),
        "limit": Made(_limit, "Threshold"),
    },
    links={
        "actions": names("AlarmActions"),
        "endpoints": dimension("EndpointName", "Endpoint"),
        "monitors": dimension("MonitoringSchedule", "ScheduleName"),
        "pipelines": dimension("PipelineName"),
        "workflows": dimension("StateMachineArn"),
        "queues": dimension("QueueName"),
    },
    named=(Key("AlarmName", spelled={"ack": "name"}),),
)

composite = Mapping(
    Alarm,
    of="cloudwatch:CompositeAlarm",
    spelled={"api": "cloudwatch:PutCompositeAlarm"},
    facts={
        "enabled": Key("ActionsEnabled", TRUTH, default=Default(True, COMPOSITE)),
        "measures": Always("other"),
        "metric": Always(None),
        "limit": Always(None),
    },
    links={"actions": names("AlarmActions"), "children": Names(("AlarmRule",), find=_children)},
    named=("AlarmName",),
)

log_group = Mapping(
    LogGroup,
    of="logs:LogGroup",
    spelled={"terraform": "aws_cloudwatch_log_group"},
    facts={
        "expires": Key(
            "RetentionInDays",
            lambda days: str(days) != "0",
            default=Default(False, LOGS),
            spelled={"ack": "retentionDays"},
        ),
    },
    links={"key": names("KmsKeyId", api="kmsKeyId")},
    named=(Key("LogGroupName", spelled={"ack": "name", "terraform": "name", "api": "logGroupName"}),),
    companions=(
        Companion(
            "logs:PutRetentionPolicy",
            of="logGroupName",
            moves={"retentionInDays": "RetentionInDays"},
            dialect="api",
        ),
    ),
)
