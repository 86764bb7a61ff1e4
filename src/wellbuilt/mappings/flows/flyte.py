"""Flyte: whether a workflow tries again what fails and tells somebody, and what its tasks run in.

https://docs-legacy.flyte.org/en/latest/user_guide/productionizing/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.flows.decorated import Run, Style, workflow_of
from wellbuilt.mappings.flows.form import (
    Calls,
    container,
    deed_of,
    flow,
    function_of,
    in_notebook,
    items,
    loose,
    made_of,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Record

RETRIES = "https://docs-legacy.flyte.org/en/latest/api/flytekit/generated/flytekit.task.html"
IMAGE = "https://docs-legacy.flyte.org/en/latest/user_guide/customizing_dependencies/imagespec.html"
NOTES = "https://docs-legacy.flyte.org/en/latest/user_guide/productionizing/notifications.html"
WORKFLOWS, TASKS = ("flytekit.workflow",), ("flytekit.task", "flytekit.dynamic")
RUNS = tuple(f"{one}()" for one in (*WORKFLOWS, *TASKS))
IMAGES = ("flytekit.ImageSpec", "flytekit.image_spec.ImageSpec", "flytekit.image_spec.image_spec.ImageSpec")
STYLE = Style(
    RUNS,
    waits=("after", "__rshift__"),
    harmless=frozenset(
        {"with_overrides", "conditional", "if_", "elif_", "else_", "then", "fail", "is_true", "is_false"}
    ),
)
PLANS = tuple(f"flytekit.LaunchPlan.{one}" for one in ("get_or_create", "create"))


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield what holds for each workflow that makes a model or puts one to use, as the names of its tasks say."""
    calls = Calls(records)
    plans = [(calls.at(_given(one, "workflow", "0")), one) for one in calls.all(PLANS)]
    for workflow in calls.all(WORKFLOWS):
        runs = [one for one in calls.inside(workflow) if one.kind in RUNS]
        tasks = [made for one in runs if (made := calls.at(items(one.body).get("self"))) is not None]
        if not in_notebook(workflow) and any(deed_of(function_of(one)) != "runs code" for one in tasks):
            told = _told([plan for of, plan in plans if of is workflow])
            yield flow(workflow, function_of(workflow), {"Retried": _retried(workflow, tasks, runs), "Told": told})
            started = _starts([plan for of, plan in plans if of is workflow])
            yield from workflow_of(calls, workflow, STYLE, _step, started)
    for task in calls.all(TASKS):
        image = items(task.body).get("container_image")
        if image is not None and isinstance(image.value, str):
            yield container(task, function_of(task), {"Image": image, "Loose": Node((), image.mark)})
    for one in calls.all(IMAGES):
        base = items(one.body).get("base_image")
        own = said(True, "base_image", one.body.mark, IMAGE) if base is None or base.value is None else base
        packages = loose(items(one.body).get("packages"))
        yield container(one, "ImageSpec", {"Loose": packages or Node((), one.body.mark), "Image": own})


def _given(one: Record, *names: str) -> Node | None:
    return next((node for name in names if (node := items(one.body).get(name)) is not None), None)


def _retried(workflow: Record, tasks: Sequence[Record], runs: Sequence[Record]) -> Node:
    """Return whether any task is tried again."""
    given = [items(one.body).get("retries") for one in tasks]
    given += [body.get("retries") for one in runs for body in made_of(one, "with_overrides")]
    stated = next((one for one in given if one is not None and one.value != 0), None)
    if stated is not None:
        unknown = Unknown("how often it is tried is not seen")
        return said(True if isinstance(stated.value, int) else unknown, "retries", stated.mark)
    unseen = next((one.body.rest for one in tasks if one.body.rest), None)
    return said(unseen or False, "retries", workflow.body.mark, RETRIES)


def _step(run: Run) -> dict[str, Node]:
    """Return whether one task is tried again."""
    given = items(run.made.body).get("retries")
    given = next((body["retries"] for body in made_of(run.record, "with_overrides") if "retries" in body), given)
    if given is not None:
        often = given.value != 0 if isinstance(given.value, int) else Unknown("how often it is tried is not seen")
        return {"Retried": said(often, "retries", given.mark)}
    unseen, mark = run.made.body.rest, run.made.mark
    return {"Retried": said(unseen, "retries", mark) if unseen else said(False, "retries", mark, RETRIES)}


def _starts(plans: Sequence[Record]) -> Node | None:
    """Return what starts a workflow by itself: a plan with a timetable, or one that waits for data."""
    ways = (("schedule", "time"), ("trigger", "event"))
    given = [(word, node) for one in plans for key, word in ways if (node := items(one.body).get(key)) is not None]
    found = tuple(Node(word, node.mark) for word, node in given if node.value is not None)
    return Node(found, plans[0].mark) if found else None


def _told(plans: Sequence[Record]) -> Node | None:
    """Return whether a timetable tells somebody when a run fails; what people start, they see fail."""
    timed = [one for one in plans if (node := _given(one, "schedule")) is not None and node.value is not None]
    for one in timed:
        notes = _given(one, "notifications")
        if notes is not None and notes.value != () and notes.value is not None:
            return said(True, "notifications", notes.mark)
    if not timed or timed[0].body.rest is not None:
        return None
    return said(False, "notifications", timed[0].body.mark, NOTES)


flyte = Library("python", (*WORKFLOWS, *TASKS, *RUNS, *IMAGES, *PLANS), asks)
