"""Who would learn of what: only what is seen counts, and what is not known is said to be so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from wellbuilt import review
from wellbuilt.concepts.alarm import Alarm
from wellbuilt.concepts.budget import Budget
from wellbuilt.concepts.endpoint import Endpoint
from wellbuilt.concepts.monitor import Monitor
from wellbuilt.concepts.monitoring_job import MonitoringJob
from wellbuilt.concepts.receiver import Receiver
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.concepts.workflow import Workflow
from wellbuilt.engine.watched import watched
from wellbuilt.kernel.concepts import Concept, Place, phantom
from wellbuilt.kernel.facts import Members
from wellbuilt.kernel.inventory import Inventory
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.watches import Watch


def at(name: str, **other: Any) -> Place:
    return Place("infra", name, kind="x", names=(name,), **other)


def lines(*things: Concept) -> list[Watch]:
    inventory = Inventory()
    for thing in things:
        inventory.add(thing)
    return list(watched(inventory))


def duty(**facts: Any) -> Receiver:
    return Receiver(place=at("duty"), **{"subscribed": True, **facts})


def churn(**facts: Any) -> Endpoint:
    return Endpoint(place=at("churn"), **{"watched_by": [], **facts})


def alarm(**facts: Any) -> Alarm:
    told = {
        "enabled": True,
        "measures": "errors",
        "metric": "Invocation5XXErrors",
        "limit": "> 5",
        "actions": [duty()],
        "parents": [],
        "heard_by": [],
    }
    return Alarm(place=at("errors"), **{**told, **facts})


GHOST = Unknown("var.topic is not set")


def test_an_alarm_on_an_endpoint_tells_somebody() -> None:
    endpoint = churn()
    assert lines(endpoint, alarm(endpoints=[endpoint])) == [
        Watch("infra#churn", "churn", "infra#errors", "Invocation5XXErrors", "> 5", ("duty",), "")
    ]


def test_an_alarm_that_names_nothing_has_a_line_too() -> None:
    (line,) = lines(alarm(endpoints=[]))
    assert (line.subject, line.name, line.by, line.silences) == ("", "", "infra#errors", ())


def test_gaps_stand_out() -> None:
    assert lines(alarm(actions=[]))[0].silences == ("nobody is told",)
    assert lines(alarm(enabled=False))[0].silences == ("switched off",)
    assert lines(alarm(actions=[duty(subscribed=False)]))[0].silences == ("nobody subscribed",)
    assert lines(churn())[0].silences == ("nothing watches it",)


def test_what_is_not_known_is_said_to_be_so() -> None:
    unseen = Members(phantom=phantom(Receiver, ("infra", "errors", "", "actions"), GHOST))
    assert lines(alarm(actions=unseen))[0].silences == ("not known who is told",)
    assert lines(alarm(actions=[], parents=GHOST))[0].silences == ("not known who is told",)
    hidden = Members(phantom=phantom(Alarm, ("infra", "churn", "", "watched_by"), GHOST))
    assert lines(churn(watched_by=hidden))[0].silences == ("not known whether anything watches it",)
    assert lines(alarm(metric=GHOST, limit=GHOST))[0].metric == ""


def test_a_receiver_nobody_saw_is_named_as_far_as_it_is_named() -> None:
    unnamed = phantom(Receiver, ("infra", "errors", "", "actions"), GHOST)
    assert lines(alarm(actions=[unnamed]))[0].receivers == ("actions, not seen",)
    topic = Receiver(place=Place("infra", "errors.actions?", names=("arn:aws:sns:::duty",), doubt=GHOST))
    assert lines(alarm(actions=[topic]))[0].receivers == ("arn:aws:sns:::duty",)


def test_alarms_made_of_it_and_rules_that_hear_it_tell_for_it() -> None:
    whole = Alarm(place=at("any"), actions=[duty()])
    rule = Trigger(place=at("rule"), enabled=True, starts=[Receiver(place=at("chat"), subscribed=True)])
    ghost = phantom(Alarm, ("infra", "x", "", "parents"), GHOST)
    line = lines(alarm(actions=[], parents=[whole, ghost], heard_by=[rule]))[0]
    assert line.receivers == ("duty", "chat")
    assert line.silences == ()


def test_what_an_alarm_takes_back_is_a_reaction() -> None:
    line = lines(alarm(actions=[], takes_back=[churn()]))[0]
    assert line.receivers == ("takes back churn",)
    assert line.silences == ()


def test_the_last_day_on_which_something_arrived_is_told() -> None:
    ends = [duty(delivered="2026-11-01"), Receiver(place=at("b"), subscribed=True, delivered="2026-11-20")]
    assert lines(alarm(actions=ends))[0].delivered == "2026-11-20"


def test_rules_watch_runs() -> None:
    flow = Workflow(place=at("train"))
    rule = Trigger(place=at("failed"), enabled=False, workflows=[flow], starts=[duty()])
    assert lines(flow, rule) == [
        Watch("infra#train", "train", "infra#failed", "its runs change", "", ("duty",), "", ("switched off",))
    ]


def test_an_alarm_on_the_drift_of_an_endpoint_watches_its_timetables() -> None:
    endpoint = churn()
    job = MonitoringJob(place=at("job"), endpoint=endpoint)
    weekly, other = (Monitor(place=at(name), job=job, jobs=[], alarms=[], watchers=[]) for name in ("weekly", "other"))
    drift = alarm(measures="drift", endpoints=[endpoint], monitors=[other])
    assert [line.name for line in lines(endpoint, weekly, other, drift)] == ["churn", "other", "weekly"]
    errors = lines(endpoint, weekly, alarm(endpoints=[endpoint]))
    assert errors[-1] == Watch("infra#weekly", "weekly", "", "", "", (), "", ("nothing watches it",))


def test_a_timetable_of_which_nobody_knows_the_endpoint_may_be_watched() -> None:
    unknown = ("not known whether anything watches it",)
    assert lines(Monitor(place=at("m"), job=None, jobs=[], alarms=[], watchers=[]))[0].silences == unknown
    ghost = phantom(Endpoint, ("infra", "job", "", "endpoint"), GHOST)
    job = MonitoringJob(place=at("job"), endpoint=ghost)
    assert lines(Monitor(place=at("m"), job=job, jobs=[], alarms=[], watchers=[]))[0].silences == unknown


def test_a_budget_tells_receivers_or_people() -> None:
    def budget(**facts: Any) -> Watch:
        return lines(Budget(place=at("b"), **{"watches": "anomaly", "receivers": [], **facts}))[0]

    assert budget(told=True).receivers == ("people named in it",)
    assert budget(told=True, receivers=[duty()]).receivers == ("duty",)
    assert budget(told=False).silences == ("nobody is told",)
    assert budget(told=GHOST).silences == ("not known who is told",)
    assert budget(told=True).metric == "unusual spending"
    assert lines(Budget(place=at("b")))[0].metric == "spending"


def test_what_is_declared_elsewhere_is_no_gap() -> None:
    assert lines(Endpoint(place=at("churn", declared=False))) == []


def test_a_history_tells_when_an_alarm_last_reached_somebody(tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parents[1] / "mappings/files/alarm_history/exported.json", tmp_path / "alarms.json")
    alarms = [("errors", "churn-errors"), ("latency", "churn-latency")]
    (tmp_path / "main.tf").write_text(
        'resource "aws_sns_topic" "duty" {\n  name = "duty"\n}\n'
        + "".join(
            f'resource "aws_cloudwatch_metric_alarm" "{key}" {{\n  alarm_name = "{name}"\n'
            '  namespace = "AWS/SageMaker"\n  metric_name = "Invocation5XXErrors"\n'
            "  alarm_actions = [aws_sns_topic.duty.arn]\n}\n"
            for key, name in alarms
        )
    )
    told = {line.by.rpartition(".")[2]: line.delivered for line in review(tmp_path).watches if line.by}
    assert told == {"errors": "2026-11-04", "latency": ""}


def test_our_own_history_tells_it_too(tmp_path: Path) -> None:
    entries = [("2026-11-02", True), ("2026-11-09", True), ("2026-11-20", False)]
    noted = [
        {"at": f"{day}T10:00:00Z", "kind": "alarm", "alarms": ["drift", 7], "delivered": it} for day, it in entries
    ]
    (tmp_path / "history.jsonl").write_text("".join(json.dumps(one) + "\n" for one in noted))
    (tmp_path / "main.tf").write_text('resource "aws_cloudwatch_metric_alarm" "d" {\n  alarm_name = "drift"\n}\n')
    assert [line.delivered for line in review(tmp_path).watches] == ["2026-11-09"]
