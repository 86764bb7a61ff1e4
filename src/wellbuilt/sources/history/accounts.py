"""What the API of a cloud's account answers about the past.

https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wellbuilt.sources.history.runs import STREAMS
from wellbuilt.texts.exports import Unreadable, json_of, last, maps, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.sources.history.exports import Told

BUILDS = ("token.actions.githubusercontent.com", "gitlab.com", "oidc.circleci.com")
"""Hosts that vouch for builds."""
HOURS = 9000
"""Hours of one series that are told: a year."""


def calls(found: dict[str, Any]) -> list[Told]:
    """Return a record for each call that events of CloudTrail tell of: files of a trail, or what was looked up.

    Calls that only read, or were refused, are left out.
    """
    streams: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for event in _events(found):
        service, name = word(event.get("eventSource")).removesuffix(".amazonaws.com"), word(event.get("eventName"))
        if service and name and not event.get("readOnly") and "errorCode" not in event:
            streams[service, name].append(event)
    told = list(streams.items())[:STREAMS]
    return [("service calls", f"{service}:{name}", _calls(service, name, events)) for (service, name), events in told]


def _events(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (one for one in maps(found.get("Records")) if "eventSource" in one)
    for one in maps(found.get("Events")):
        text = one.get("CloudTrailEvent")
        try:
            event = json_of(text.encode()) if isinstance(text, str) else None
        except Unreadable:
            continue
        if isinstance(event, dict):
            yield event


def _calls(service: str, name: str, events: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "Service": service,
        "Call": name,
        "Callers": dict(Counter(_caller(one) for one in events)),
        "Last": last(one.get("eventTime") for one in events),
    }


def _caller(event: dict[str, Any]) -> str:
    """Return who called: a person at the console or signed in, a service, a build, a user with keys, a role, others.

    Who holds a user's keys or takes on a role, a person or a program, cannot be told.
    """
    who = _map(event.get("userIdentity"))
    session = _map(who.get("sessionContext"))
    signed_in = str(_map(session.get("sessionIssuer")).get("userName")).startswith("AWSReservedSSO_")
    if event.get("sessionCredentialFromConsole") in ("true", True) or signed_in:
        return "person"
    if "invokedBy" in who or who.get("type") == "AWSService":
        return "service"
    if any(host in str(_map(session.get("webIdFederationData")).get("federatedProvider")) for host in BUILDS):
        return "build"
    return {"IAMUser": "user", "Root": "user", "AssumedRole": "role"}.get(str(who.get("type")), "other")


def _map(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def metrics(found: dict[str, Any]) -> list[Told]:
    """Return one record of all series: in which hours each has data, and in which of these more than zero.

    Hours are counted since 1970. A series without data is told of as well: nothing happened in it.
    """
    series = [(s.get("Label"), s.get("Timestamps"), s.get("Values")) for s in maps(found.get("MetricDataResults"))]
    points = maps(found.get("Datapoints"))
    if isinstance(found.get("Datapoints"), list):
        key = next((name for name in ("Sum", "Average", "Maximum", "SampleCount") if points and name in points[0]), "")
        series.append((found.get("Label"), [p.get("Timestamp") for p in points], [p.get(key) for p in points]))
    told = [{"Label": word(label), **_series(at, values)} for label, at, values in series[:STREAMS] if word(label)]
    return [("metrics", "", {"Series": told})] if told else []


def _series(at: Any, values: Any) -> dict[str, Any]:
    pairs = zip(at, values, strict=False) if isinstance(at, list) and isinstance(values, list) else ()
    hours: dict[int, bool] = {}
    for when, value in pairs:
        hour = _hour(when)
        if hour is not None and isinstance(value, (int, float)) and len(hours) < HOURS:
            hours[hour] = hours.get(hour, False) or value > 0
    return {"Hours": sorted(hours), "Busy": sorted(hour for hour, busy in hours.items() if busy)}


def _hour(at: Any) -> int | None:
    try:
        return int(datetime.fromisoformat(at).timestamp() // 3600) if isinstance(at, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def granted(found: dict[str, Any]) -> list[Told]:
    """Return which services somebody may use, and which of them they did not, as far back as the provider looks."""
    services = maps(found.get("ServicesLastAccessed"))
    names = [(word(one.get("ServiceNamespace")), "LastAuthenticated" in one) for one in services]
    if not services or found.get("JobStatus") not in (None, "COMPLETED") or found.get("IsTruncated"):
        return []
    told = {
        "Granted": [name for name, _ in names if name],
        "Unused": [name for name, used in names if name and not used],
    }
    return [("granted services", "", told)]
