"""What the words of Amazon EventBridge mean: its rules and its schedules."""

from __future__ import annotations

from wellbuilt.concepts.trigger import Target, Trigger
from wellbuilt.kernel.documents import tree
from wellbuilt.kernel.mappings import Always, Companion, Default, Key, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import PLAIN, View, plain, why
from wellbuilt.mappings.timetables import often

RULE = "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html"
SCHEDULE = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html"
STATES = {
    "ENABLED": True,
    "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS": True,
    "DISABLED": False,
    True: True,
    False: False,
}
ENDS = {"failed", "failure", "timed_out", "aborted", "stopped", "error", "alarm", "completedwithviolations"}
STARTED_BY = ("PipelineName", "StateMachineArn", "FunctionName", "TopicArn", "QueueUrl")


def _on(view: View) -> str | Unknown:
    for key, word in (("ScheduleExpression", "time"), ("EventPattern", "event")):
        node = view.find(key)
        if node is not None:
            return why(node.value) if isinstance(node.value, Unknown) else word
    return Unknown("neither a schedule nor a pattern is given")


def _often(view: View) -> bool | Unknown:
    node = view.find("ScheduleExpression")
    if node is None:
        return Unknown("it has no timetable")
    return often([node.value]) if isinstance(node.value, str) else why(node.value)


def pattern(view: View) -> View | None:
    """Return a rule's pattern of events as a view of its own, None if it has none."""
    node = view.find("EventPattern")
    return View(tree(node), PLAIN) if node else None


def _failures(view: View) -> bool | Unknown:
    """Return whether failures pass a rule's pattern: those it names, or all where it asks for no status."""
    asked = pattern(view)
    if asked is None:
        return False
    if not isinstance(asked.node.value, dict):
        return why(asked.node.value)
    detail = asked.find("detail")
    fields = detail.value if detail and isinstance(detail.value, dict) else {}
    nodes = [node for name, node in fields.items() if name.lower().endswith("status")]
    nodes += [n for n in (asked.find("detail.state.value"), asked.find("detail.state")) if n][:1]
    if not nodes:
        return detail is None or Unknown("the pattern asks for something other than a status")
    values = [value for node in nodes for value in _list(plain(node))]
    if any((isinstance(value, str) and value.lower() in ENDS) or "Failed" in str(value) for value in values):
        return True
    return next((Unknown("the pattern is known only in part") for v in values if not isinstance(v, str)), False)


def _pipelines(view: View) -> list[Node]:
    """Return what names the pipelines whose runs a rule waits for; one that names none waits for all."""
    asked = pattern(view)
    kind = plain(found) if asked and (found := asked.find("detail-type")) else ()
    if asked is None or not any("Pipeline Execution Status" in str(one) for one in _list(kind)):
        return []
    named = asked.find("detail.pipelineArn")
    return [named] if named else [Node(Unknown("the rule waits for every pipeline"), asked.node.mark)]


def _monitors(view: View) -> list[Node]:
    """Return what stands for the monitoring whose runs a rule waits for: each run is a processing job like any other.

    https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html
    """
    asked = pattern(view)
    if asked is None:
        return []
    source, kind = (plain(found) if (found := asked.find(key)) else () for key in ("source", "detail-type"))
    if "aws.sagemaker" not in _list(source) or (
        kind != () and not any("Processing" in str(k) or "Monitor" in str(k) for k in _list(kind))
    ):
        return []
    return [Node(Unknown("the rule waits for jobs, those of monitoring perhaps among them"), asked.node.mark)]


def _alarms(view: View) -> list[Node]:
    """Return what names the alarms whose changes a rule waits for; one that names none waits for all.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
    """
    asked = pattern(view)
    source = plain(found) if asked and (found := asked.find("source")) else ()
    if asked is None or "aws.cloudwatch" not in _list(source):
        return []
    named = asked.find("detail.alarmName") or asked.find("resources")
    return [named] if named else [Node(Unknown("the rule waits for every alarm"), asked.node.mark)]


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, tuple) else [value]


def _workflows(view: View) -> list[Node]:
    """Return what names the workflows whose events a rule waits for; one that names none waits for all."""
    asked = pattern(view)
    source = plain(found) if asked and (found := asked.find("source")) else ()
    if asked is None or "aws.states" not in _list(source):
        return []
    named = asked.find("detail.stateMachineArn")
    return [named] if named else [Node(Unknown("the rule waits for every workflow"), asked.node.mark)]


def _started(view: View) -> list[Node]:
    """Return what names the thing a schedule starts: its target, or an argument of the call that it makes."""
    arn = view.find("Target.Arn")
    if arn is None or ":aws-sdk:" not in str(arn.value):
        return [arn] if arn else []
    node = view.find("Target.Input")
    arguments = View(tree(node), PLAIN) if node else None
    found = [one for key in STARTED_BY if arguments and (one := arguments.find(key))]
    return found or [Node(Unknown("what the call starts is not seen"), arn.mark)]


target = Mapping(
    Target,
    links={"undelivered": names("DeadLetterConfig.Arn")},
)

rule = Mapping(
    Trigger,
    of="events:Rule",
    spelled={"terraform": "aws_cloudwatch_event_rule", "api": "events:PutRule"},
    facts={
        "on": Made(_on, "ScheduleExpression"),
        "often": Made(_often, "ScheduleExpression"),
        "enabled": Key("State", STATES, default=Default(True, RULE), spelled={"terraform": ("state", "is_enabled")}),
        "failures": Made(_failures, "EventPattern"),
    },
    links={
        "starts": names("Targets[].Arn"),
        "workflows": Names(("EventPattern",), find=_workflows),
        "pipelines": Names(("EventPattern",), find=_pipelines),
        "alarms": Names(("EventPattern",), find=_alarms),
        "monitors": Names(("EventPattern",), find=_monitors),
    },
    parts={"targets": ("Targets", target)},
    named=("Name",),
    companions=(
        Companion("aws_cloudwatch_event_target", of="rule", moves={"": "Targets[]"}, dialect="terraform"),
        Companion("events:PutTargets", of="Rule", moves={"Targets": "Targets"}, dialect="api"),
    ),
)

schedule = Mapping(
    Trigger,
    of="scheduler:Schedule",
    facts={
        "on": Always("time"),
        "often": Made(_often, "ScheduleExpression"),
        "enabled": Key("State", STATES, default=Default(True, SCHEDULE)),
        "failures": Always(False),
    },
    links={"starts": Names(("Target.Arn",), find=_started)},
    parts={"targets": ("Target", target)},
    named=("Name",),
)
