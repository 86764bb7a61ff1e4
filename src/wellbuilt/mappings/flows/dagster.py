"""Dagster: whether a job tries again what fails, and whether somebody is told.

https://docs.dagster.io/guides/build/ops/op-retries
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.flows.decorated import Run, Style, names, workflow_of
from wellbuilt.mappings.flows.form import Calls, deed_of, flow, function_of, in_notebook, items, made_of, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Record

PAGE = "https://docs.dagster.io/guides/build/ops/op-retries"
JOBS = ("dagster.job", "dagster.graph")
STEPS = ("dagster.op", "dagster.graph_multi_asset", "dagster.graph_asset")
RUNS = tuple(f"{one}()" for one in STEPS)
ASSETS = ("dagster.asset", "dagster.multi_asset")
OF_ASSETS = ("dagster.define_asset_job",)
TELLING = (
    "dagster.run_failure_sensor", "dagster.failure_hook", "dagster.make_email_on_run_failure_sensor",
    "dagster_slack.make_slack_on_run_failure_sensor", "dagster_slack.slack_on_failure",
    "dagster_msteams.make_teams_on_run_failure_sensor", "dagster_pagerduty.pagerduty_on_failure",
)  # fmt: skip
MOST = "dagster/max_retries"
TIMED = ("dagster.ScheduleDefinition", "dagster.schedule", "dagster.build_schedule_from_partitioned_job")
SENSORS = ("dagster.sensor", "dagster.asset_sensor", "dagster.multi_asset_sensor", "dagster.run_status_sensor")
STYLE = Style(
    RUNS, harmless=frozenset({"alias", "configured", "tag", "with_hooks", "with_retry_policy", "map", "collect"})
)


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield what holds for each job that makes a model or puts one to use, as the names of its steps say."""
    calls = Calls(records)
    telling = next(calls.all(TELLING), None)
    told = said(True, telling.kind.rpartition(".")[2], telling.body.mark) if telling is not None else None
    for job in calls.all(JOBS):
        runs = [one for one in calls.inside(job) if one.kind in RUNS]
        steps = [made for one in runs if (made := calls.at(items(one.body).get("self"))) is not None]
        if not in_notebook(job) and any(deed_of(function_of(one)) != "runs code" for one in steps):
            yield flow(job, function_of(job), {"Retried": _retried(job, steps), "Told": told})
            given = {"Told": told} if told is not None else {}
            yield from workflow_of(calls, job, STYLE, partial(_step, job=job, given=given), _starts(calls, job))
    assets = list(calls.all(ASSETS))
    for job in calls.all(OF_ASSETS):
        name = items(job.body).get("name") or items(job.body).get("0")
        if name is not None and deed_of(str(name.value)) != "runs code":
            yield flow(job, str(name.value), {"Retried": _of_assets(job, assets), "Told": told})


def _retried(job: Record, steps: Sequence[Record]) -> Node:
    """Return whether the job, or any of its steps, is tried again."""
    body = items(job.body)
    for one in (body.get("op_retry_policy"), items(body.get("tags")).get(MOST)):
        if one is not None and one.value is not None:
            return said(True, "op_retry_policy", one.mark)
    for step in steps:
        if "retry_policy" in items(step.body) or made_of(step, "with_retry_policy"):
            return said(True, "retry_policy", step.body.mark)
    unseen = next((one.body.rest for one in (job, *steps) if one.body.rest), None)
    return said(unseen or False, "retry_policy", job.body.mark, PAGE)


def _step(run: Run, job: Record, given: dict[str, Node]) -> dict[str, Node]:
    """Return whether one step is tried again, by its own word or that of the whole job, beside what is given."""
    body = items(job.body)
    whole = (body.get("op_retry_policy"), items(body.get("tags")).get(MOST))
    own = (items(run.made.body).get("retry_policy"),)
    again = next((one for one in (*own, *whole) if one is not None and one.value is not None), None)
    if again is not None or made_of(run.made, "with_retry_policy"):
        return given | {"Retried": said(True, "retry_policy", run.made.mark)}
    unseen = run.made.body.rest or job.body.rest
    silent = said(False, "retry_policy", run.made.mark, PAGE)
    return given | {"Retried": said(unseen, "retry_policy", run.made.mark) if unseen else silent}


def _starts(calls: Calls, job: Record) -> Node | None:
    """Return what starts a job by itself: a schedule, or a sensor that looks for something new."""
    found = []
    for kinds, word in ((TIMED, "time"), (SENSORS, "event")):
        meant = (
            one
            for one in calls.all(kinds)
            if any(names(items(one.body).get(key), job) for key in ("job", "0", "target"))
        )
        found += [Node(word, one.mark) for one in meant]
    return Node(tuple(found), job.mark) if found else None


def _of_assets(job: Record, assets: Sequence[Record]) -> Node:
    """Return whether a job that makes assets is tried again; which assets those are is not followed."""
    if any("retry_policy" in items(one.body) for one in assets):
        return said(Unknown("some of the assets are tried again"), "retry_policy", job.body.mark)
    return _retried(job, ())


dagster = Library("python", (*JOBS, *STEPS, *RUNS, *ASSETS, *OF_ASSETS, *TELLING, *TIMED, *SENSORS), asks)
