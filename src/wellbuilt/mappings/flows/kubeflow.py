"""Kubeflow Pipelines: whether a pipeline tries again what fails.

https://kubeflow-pipelines.readthedocs.io/en/latest/source/dsl.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Ref
from wellbuilt.mappings.flows.form import (
    Calls,
    deed_of,
    flow,
    function_of,
    handed_on,
    in_notebook,
    items,
    made_of,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Node, Record, Unknown

PAGE = "https://kubeflow-pipelines.readthedocs.io/en/latest/source/dsl.html#kfp.dsl.PipelineTask.set_retry"
PIPELINES = ("kfp.dsl.pipeline", "kfp.v2.dsl.pipeline")
COMPONENTS = (
    "kfp.dsl.component", "kfp.v2.dsl.component", "kfp.dsl.container_component",
    "kfp.components.create_component_from_func", "kfp.components.func_to_container_op",
    "kfp.components.load_component_from_file", "kfp.components.load_component_from_url",
    "kfp.components.load_component_from_text",
)  # fmt: skip
OPERATIONS = ("kfp.dsl.ContainerOp", "kfp.dsl.ResourceOp")
STEPS = (*OPERATIONS, *(f"{one}()" for one in COMPONENTS))


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield what holds for each pipeline that makes a model or puts one to use, as the names of its steps say."""
    calls = Calls(records)
    for pipeline in calls.all(PIPELINES):
        steps = [one for one in calls.inside(pipeline) if one.kind in STEPS]
        if not in_notebook(pipeline) and any(_makes_or_uses(calls, one) for one in steps):
            yield flow(pipeline, function_of(pipeline), {"Retried": _retried(pipeline, steps)})


def _makes_or_uses(calls: Calls, step: Record) -> bool:
    """Tell whether a step's name says that it makes a model or puts one to use."""
    made = calls.at(items(step.body).get("self")) or step
    given = items(made.body)
    function = next((given[key].value for key in ("func", "name", "0") if key in given), "")
    named = function.address if isinstance(function, Ref) else function
    return deed_of(function_of(made) or str(named)) != "runs code"


def _retried(pipeline: Record, steps: Sequence[Record]) -> Node:
    """Return whether any step is tried again; whatever calls `set_retry` may do so."""
    set_ = next((one for one in steps if made_of(one, "set_retry")), None)
    if set_ is not None:
        return said(True, "set_retry", set_.body.mark)
    lost = next((why for one in steps if (why := handed_on(one))), None)
    value: bool | Unknown = lost if lost is not None else False
    return said(value, "set_retry", pipeline.body.mark, PAGE)


kubeflow = Library("python", (*PIPELINES, *COMPONENTS, *STEPS), asks)
