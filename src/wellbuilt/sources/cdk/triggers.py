"""Rules of Amazon EventBridge of level 2, as the template holds them.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_events.Rule.html
"""

from __future__ import annotations

from wellbuilt.kernel.records import Node
from wellbuilt.sources.cdk.given import Given, bare, call, seconds, synth

_UNITS = (("day", 86400), ("hour", 3600), ("minute", 60))
_FIELDS = ("minute", "hour", "day", "month", "weekDay", "year")
_SPELLED = {"detailType": "detail-type"}


def rule(given: Given) -> dict[str, Node | None]:
    """Return the keys of a rule; what its targets come to is told by the template."""
    when, pattern = given.get("schedule"), given.get("eventPattern")
    return {
        "Name": given.plain("ruleName"),
        "State": given.pick("enabled", {True: "ENABLED", False: "DISABLED"}),
        "ScheduleExpression": None if when is None else _timetable(when),
        "EventPattern": given.later("addEventPattern") if pattern is None else _pattern(pattern, given),
        "Targets": given.some("targets") or given.later("addTarget"),
    }


def _timetable(node: Node) -> Node:
    """Return a timetable as `Schedule` writes it: a rate in the largest unit that it is a whole number of."""
    items = node.value if isinstance(node.value, dict) else {}
    first = items.get("0") or items.get("expression") or items.get("duration")
    match call(node):
        case "Schedule.expression" if first is not None:
            return first
        case "Schedule.rate" if first is not None:
            return _rate(first)
        case "Schedule.cron" if node.rest is None:
            return _cron(Node(items, node.mark))
        case _:
            return Node(synth("schedule"), node.mark)


def _rate(duration: Node) -> Node:
    length = seconds(duration).value
    if isinstance(length, int) and not isinstance(length, bool):
        for name, unit in _UNITS:
            if length > 0 and length % unit == 0:
                count = length // unit
                return Node(f"rate({count} {name}{'s' * (count != 1)})", duration.mark)
    return Node(synth("schedule"), duration.mark)


def _cron(node: Node) -> Node:
    items = node.value if isinstance(node.value, dict) else {}
    inner = items.get("0")
    said = inner.value if inner is not None and isinstance(inner.value, dict) else items
    if inner is not None and (inner.rest or not isinstance(inner.value, dict)):
        return Node(synth("schedule"), node.mark)
    day = "?" if "weekDay" in said else "*"
    silent = {"day": day, "weekDay": "?"}
    written = [said[name].value if name in said else silent.get(name, "*") for name in _FIELDS]
    known = all(isinstance(one, str) for one in written)
    return Node(f"cron({' '.join(map(str, written))})" if known else synth("schedule"), node.mark)


def _pattern(node: Node, given: Given) -> Node:
    """Return the events that a rule waits for."""
    if not isinstance(node.value, dict):
        return Node(synth("eventPattern"), node.mark)
    items = {_SPELLED.get(key, key): bare(one) for key, one in node.value.items() if key != "()"}
    more = given.later("addEventPattern")
    return Node(items, node.mark, node.rest) if more is None else more
