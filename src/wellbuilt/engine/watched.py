"""Watched: what would be noticed, by which measure and limit, and who would learn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.alarm import Alarm
from wellbuilt.concepts.budget import Budget
from wellbuilt.concepts.endpoint import Endpoint
from wellbuilt.concepts.history import AlarmDelivery
from wellbuilt.concepts.monitor import Monitor
from wellbuilt.concepts.pipeline import Pipeline
from wellbuilt.concepts.receiver import Receiver
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.concepts.workflow import Workflow
from wellbuilt.engine.find import thing_id
from wellbuilt.kernel.concepts import told_of
from wellbuilt.kernel.facts import Members, show
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.watches import Silence, Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wellbuilt.kernel.concepts import Concept
    from wellbuilt.kernel.inventory import Inventory

BY_ALARM = ("endpoints", "pipelines", "workflows", "queues", "monitors")
BY_TRIGGER = ("pipelines", "workflows", "monitors")
"""The links of an alarm, and of a rule, that lead to what it watches."""
RUNS = (Endpoint, Pipeline, Workflow, Monitor)
"""What serves or runs by itself: that nothing watches one is worth a line."""
SPENT = {"limit": "spending", "anomaly": "unusual spending"}


def watched(inventory: Inventory) -> Iterator[Watch]:
    """Yield a line for each thing that is watched and each way in which it is; then what nothing watches."""
    by: set[int] = set()
    days = _days(inventory)
    for alarm in inventory.of(Alarm):
        subjects = [*_all(alarm, *BY_ALARM), *_monitors(alarm, inventory)]
        yield from (_by_alarm(alarm, one, days) for one in subjects or (None,))
        by |= {id(one) for one in subjects}
    for rule in inventory.of(Trigger):
        for one in _all(rule, *BY_TRIGGER):
            yield _line(one, rule, "its runs change", "", _told(_all(rule, "starts")), _off(rule))
            by.add(id(one))
    yield from (_spending(budget) for budget in inventory.of(Budget))
    for kind in RUNS:
        yield from (_unwatched(one) for one in inventory.of(kind) if id(one) not in by and one.place.declared)


def _days(inventory: Inventory) -> dict[str, str]:
    """Return by an alarm's name the last day on which it reached somebody, as histories tell it."""
    days: dict[str, str] = {}
    for one in inventory.of(AlarmDelivery):
        name = _text(one, "alarm")
        days[name] = max(days.get(name, ""), _text(one, "last"))
    return days


def _monitors(alarm: Alarm, inventory: Inventory) -> list[Monitor]:
    """Return the timetables whose findings an alarm on an endpoint's drift learns of, beside those it names itself."""
    if told_of(alarm, "measures").value != "drift":
        return []
    endpoints, named = ({id(one) for one in _all(alarm, link)} for link in ("endpoints", "monitors"))
    of = ((one, {id(end) for end in _endpoints(one)}) for one in inventory.of(Monitor) if id(one) not in named)
    return [one for one, ends in of if ends & endpoints]


def _endpoints(monitor: Monitor) -> list[Concept]:
    return [end for job in _all(monitor, "job", "jobs") for end in _all(job, "endpoint")]


def _by_alarm(alarm: Alarm, subject: Concept | None, days: Mapping[str, str]) -> Watch:
    ways = [alarm, *(one for one in _all(alarm, "parents") if one.place.kind)]
    ends = [end for way in ways for end in _all(way, "actions")]
    ends += [end for rule in _all(alarm, "heard_by") for end in _all(rule, "starts")]
    acts = [f"takes back {_name(one)}" for one in _all(alarm, "takes_back", "rollouts") if one.place.kind]
    open_ = any(_open(alarm, name) for name in ("actions", "parents", "heard_by"))
    names = [name for way in ways for name in way.place.names if isinstance(name, str)]
    told = _told(ends, tuple(acts), open_=open_, days=[days[name] for name in names if name in days])
    return _line(subject, alarm, _text(alarm, "metric"), _text(alarm, "limit"), told, _off(alarm))


def _spending(budget: Budget) -> Watch:
    told = told_of(budget, "told").value
    ends = _all(budget, "receivers")
    named = ("people named in it",) if told is True and not ends else ()
    metric = SPENT.get(_text(budget, "watches"), "spending")
    receivers, delivered, silences = _told(ends, named, open_=isinstance(told, Unknown))
    return Watch("", "the workload", _id(budget), metric, "", receivers, delivered, silences)


def _unwatched(one: Concept) -> Watch:
    back = [
        name
        for name, field in one.fields().items()
        if field.by and field.by[0] in ("Alarm", "Trigger") and field.by[1] in BY_ALARM
    ]
    ends = _endpoints(one) if isinstance(one, Monitor) else [one]
    doubt = any(_open(one, name) for name in back) or not ends or any(not end.place.kind for end in ends)
    said: Silence = "not known whether anything watches it" if doubt else "nothing watches it"
    return Watch(_id(one), _name(one), "", "", "", (), "", (said,))


def _line(
    subject: Concept | None,
    by: Concept,
    metric: str,
    limit: str,
    told: tuple[tuple[str, ...], str, tuple[Silence, ...]],
    off: tuple[Silence, ...],
) -> Watch:
    receivers, delivered, silences = told
    id_, name = (_id(subject), _name(subject)) if subject else ("", "")
    return Watch(id_, name, _id(by), metric, limit, receivers, delivered, (*off, *silences))


def _told(
    ends: Iterable[Concept], acts: tuple[str, ...] = (), *, open_: bool = False, days: Sequence[str] = ()
) -> tuple[tuple[str, ...], str, tuple[Silence, ...]]:
    """Return who or what is told, when something last arrived there (ISO date), and what stands in the way.

    `days` are those that a history tells of.
    """
    found = {id(end): end for end in ends}.values()
    names = tuple(dict.fromkeys((*(_name(end) for end in found), *acts)))
    arrived = [*days, *(day for end in found if isinstance(end, Receiver) and (day := _text(end, "delivered")))]
    deaf = any(isinstance(end, Receiver) and told_of(end, "subscribed").value is False for end in found)
    silences: list[Silence] = ["nobody subscribed"] if deaf else []
    if not names:
        silences.append("not known who is told" if open_ else "nobody is told")
    return names, max(arrived, default=""), tuple(silences)


def _off(one: Concept) -> tuple[Silence, ...]:
    return ("switched off",) if told_of(one, "enabled").value is False else ()


def _all(thing: Concept, *links: str) -> list[Concept]:
    """Return what links lead to, surely or perhaps; what may be there unseen is left out."""
    told = [told_of(thing, name).value for name in links if name in thing.fields()]
    members = [members for members in told if isinstance(members, Members)]
    return [one for each in members for one in (*each.sure, *each.maybe)]


def _open(thing: Concept, link: str) -> bool:
    told: Any = told_of(thing, link).value if link in thing.fields() else Members()
    return not isinstance(told, Members) or told.phantom is not None or bool(told.maybe)


def _text(thing: Concept, fact: str) -> str:
    told = told_of(thing, fact).value
    return "" if isinstance(told, Unknown) or told is None else str(show(told))


def _id(thing: Concept) -> str:
    return thing_id(thing.place.scope, thing.place.address)


def _name(thing: Concept) -> str:
    name = next((name for name in thing.place.names if isinstance(name, str)), "")
    return name or (
        thing.place.address if thing.place.kind else f"{thing.place.address.rpartition('.')[2].rstrip('?')}, not seen"
    )
