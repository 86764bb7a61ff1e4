"""What became of alarms: the actions of CloudWatch alarms, as an account's history of them tells it.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wellbuilt.sources.history.runs import STREAMS
from wellbuilt.texts.exports import Unreadable, day, json_of, last, maps, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.sources.history.exports import Told

SUCCEEDED, FAILED = "Successfully executed action", "Failed to execute action"
"""How the summary of an item begins: what is not among these, such as an action that was held back, says nothing."""
TELLING = ":sns:"
"""What stands in the address of a topic: of all that an alarm can set in motion, it alone tells anybody."""


def alarm_history(found: dict[str, Any]) -> list[Told]:
    """Return one record of all alarms that told a topic, or tried to: how often, and when which last reached one."""
    rang: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for item in maps(found.get("AlarmHistoryItems")):
        name, said = word(item.get("AlarmName")), str(item.get("HistorySummary"))
        at = item.get("Timestamp")
        if name and day(at) and item.get("HistoryItemType") == "Action" and TELLING in said + _resource(item):
            begins = said.startswith((SUCCEEDED, FAILED))
            rang[name, str(at)[:16]] += [said.startswith(SUCCEEDED)] * begins
    ended = {key: told for key, told in rang.items() if told}
    if not ended:
        return []
    lost = sum(not any(told) for told in ended.values())
    reached = [(name, at) for (name, at), told in ended.items() if any(told)]
    return [("alarm history", "", {"Entries": len(ended), "Lost": lost, "Deliveries": deliveries(reached)})]


def deliveries(reached: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    """Return for each alarm, by name, the last day on which it reached somebody."""
    times: dict[str, list[Any]] = defaultdict(list)
    for name, at in reached:
        times[name].append(at)
    return [{"Alarm": name, "Last": last(ats)} for name, ats in sorted(times.items())[:STREAMS]]


def _resource(item: dict[str, Any]) -> str:
    try:
        data = json_of(str(item.get("HistoryData")).encode())
    except Unreadable:
        return ""
    return str(data.get("notificationResource")) if isinstance(data, dict) else ""
