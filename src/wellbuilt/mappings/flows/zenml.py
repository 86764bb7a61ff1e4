"""ZenML: whether a pipeline tries again what fails, and what its steps install.

https://docs.zenml.io/concepts/steps_and_pipelines/advanced_features
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Node
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

PAGE = "https://docs.zenml.io/concepts/steps_and_pipelines/advanced_features"
IMAGE = "https://docs.zenml.io/concepts/containerization"
PIPELINES = ("zenml.pipeline", "zenml.pipelines.pipeline", "zenml.pipelines.pipeline_decorator.pipeline")
STEPS = ("zenml.step", "zenml.steps.step", "zenml.steps.step_decorator.step")
RUNS = tuple(f"{one}{how}" for one in STEPS for how in ("()", ".with_options()", ".configure()"))
SET = tuple(f"{one}{how}" for one in PIPELINES for how in ("()", ".with_options", ".with_options()", ".configure"))
DOCKER = ("zenml.config.DockerSettings", "zenml.config.docker_settings.DockerSettings")


SCHEDULES = ("zenml.config.schedule.Schedule", "zenml.config.Schedule", "zenml.Schedule")
STYLE = Style(RUNS, harmless=frozenset({"with_options", "configure", "get_step_context", "get_pipeline_context"}))


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield what holds for each pipeline that makes a model or puts one to use, as the names of its steps say."""
    calls = Calls(records)
    for pipeline in calls.all(PIPELINES):
        runs = [one for one in calls.inside(pipeline) if one.kind in RUNS]
        steps = [made for one in runs if (made := calls.at(items(one.body).get("self"))) is not None]
        if not in_notebook(pipeline) and any(deed_of(function_of(one)) != "runs code" for one in steps):
            yield flow(pipeline, function_of(pipeline), {"Retried": _retried(pipeline, steps)})
            again = _again(pipeline)
            yield from workflow_of(calls, pipeline, STYLE, partial(_told, again=again), _starts(pipeline))
    for one in calls.all(DOCKER):
        body = items(one.body)
        image = body.get("parent_image")
        own = said(True, "parent_image", one.body.mark, IMAGE) if image is None or image.value is None else image
        yield container(
            one, "DockerSettings", {"Loose": loose(body.get("requirements")) or Node((), one.body.mark), "Image": own}
        )


def _retried(pipeline: Record, steps: Sequence[Record]) -> Node:
    """Return whether the pipeline, or any of its steps, is tried again."""
    for one in (pipeline, *steps):
        bodies = (items(one.body), *made_of(one, "with_options"), *made_of(one, "configure"))
        if any("retry" in body and body["retry"].value is not None for body in bodies):
            return said(True, "retry", one.body.mark)
    unseen = next((one.body.rest for one in (pipeline, *steps) if one.body.rest), None)
    return said(unseen or False, "retry", pipeline.body.mark, PAGE)


def _again(pipeline: Record) -> Node | None:
    """Return what a pipeline says of trying again, for all of its steps."""
    bodies = (items(pipeline.body), *made_of(pipeline, "with_options"), *made_of(pipeline, "configure"))
    return next((body["retry"] for body in bodies if "retry" in body), None)


def _told(run: Run, again: Node | None) -> dict[str, Node]:
    """Return whether a step is tried again: `retry` of its own or of its pipeline says how often."""
    bodies = (items(run.made.body), *made_of(run.made, "with_options"), *made_of(run.made, "configure"))
    given = next((body["retry"] for body in bodies if "retry" in body), again)
    if given is not None:
        return {"Retried": said(given.value is not None, "retry", given.mark)}
    unseen = run.made.body.rest
    return {"Retried": said(unseen, "retry", run.made.mark) if unseen else said(False, "retry", run.made.mark, PAGE)}


def _starts(pipeline: Record) -> Node | None:
    """Return that a timetable starts a pipeline, where it is given one."""
    bodies = (items(pipeline.body), *made_of(pipeline, "with_options"), *made_of(pipeline, "configure"))
    given = next((body["schedule"] for body in bodies if "schedule" in body), None)
    return Node("time", given.mark) if given is not None and given.value is not None else None


zenml = Library("python", (*PIPELINES, *STEPS, *RUNS, *DOCKER, *SCHEDULES, *SET), asks)
