"""Prefect: the tasks of a flow, in the order in which they hand each other results.

https://docs.prefect.io/v3/concepts/flows, https://docs.prefect.io/v3/concepts/tasks
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.flows.decorated import Run, Style, workflow_of
from wellbuilt.mappings.flows.form import Calls, in_notebook, items, made_of, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Record

RETRIES = "https://docs.prefect.io/v3/how-to-guides/workflows/retries"
FLOWS, TASKS = ("prefect.flow", "prefect.flows.flow"), ("prefect.task", "prefect.tasks.task")
HOW = ("()", ".submit", ".map", ".delay", ".submit()", ".map()")
RUNS = tuple(f"{one}{how}" for one in (*TASKS, *FLOWS) for how in HOW)
STYLE = Style(
    RUNS,
    waits=("wait_for",),
    harmless=frozenset(
        {"get_run_logger", "info", "debug", "warning", "result", "wait", "submit", "map", "with_options"}
    ),
    lives=True,
)
GIVEN = ("cron", "interval", "rrule", "schedule", "schedules")
CALLED = ("on_failure", "on_crashed")


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the workflow that each flow is which makes a model or puts one to use, as the names of its tasks say."""
    calls = Calls(records)
    for flow in calls.all(FLOWS):
        if not in_notebook(flow) and "def" in items(flow.body):
            yield from workflow_of(calls, flow, STYLE, partial(_step, flow=flow), _starts(flow))


def _step(run: Run, flow: Record) -> dict[str, Node]:
    """Return whether a task is tried again, and whether something is called when it, or the whole flow, fails."""
    mark = run.made.mark
    given = items(run.made.body).get("retries")
    given = next((body["retries"] for body in made_of(run.made, "with_options") if "retries" in body), given)
    told = next((node for one in (run.made, flow) for key in CALLED if (node := items(one.body).get(key))), None)
    found = {"Told": said(True, "on_failure", told.mark)} if told is not None and told.value is not None else {}
    if given is not None and given.value is not None:
        often = given.value != 0 if isinstance(given.value, int) else Unknown("how often it is tried is not seen")
        return found | {"Retried": said(often, "retries", given.mark)}
    doubt = run.made.body.rest or (Unknown("the whole flow is tried again") if _again(flow) else None)
    return found | {"Retried": said(doubt, "retries", mark) if doubt else said(False, "retries", mark, RETRIES)}


def _again(flow: Record) -> bool:
    node = items(flow.body).get("retries")
    return node is not None and node.value not in (None, 0)


def _starts(flow: Record) -> Node | None:
    """Return what starts a flow by itself, where the program itself says under which timetable it is served."""
    for method in ("serve", "deploy", "to_deployment"):
        for body in made_of(flow, method):
            found = next((body[key] for key in GIVEN if key in body and body[key].value is not None), None)
            if found is not None:
                return Node("time", found.mark)
            if "triggers" in body:
                return Node("event", body["triggers"].mark)
    return None


prefect = Library("python", (*FLOWS, *TASKS, *RUNS), asks)
