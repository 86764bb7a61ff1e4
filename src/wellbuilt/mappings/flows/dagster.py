"""Dagster: whether a job tries again what fails, and whether somebody is told.

https://docs.dagster.io/guides/build/ops/op-retries
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Node, Unknown
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


def _of_assets(job: Record, assets: Sequence[Record]) -> Node:
    """Return whether a job that makes assets is tried again; which assets those are is not followed."""
    if any("retry_policy" in items(one.body) for one in assets):
        return said(Unknown("some of the assets are tried again"), "retry_policy", job.body.mark)
    return _retried(job, ())


dagster = Library("python", (*JOBS, *STEPS, *RUNS, *ASSETS, *OF_ASSETS, *TELLING), asks)
