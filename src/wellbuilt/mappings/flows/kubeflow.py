"""Kubeflow Pipelines: the steps of a pipeline, their order, and whether it tries again what fails.

https://kubeflow-pipelines.readthedocs.io/en/latest/source/dsl.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.mappings.flows import components
from wellbuilt.mappings.flows.decorated import Run, order_of, runs_in, unseen
from wellbuilt.mappings.flows.followed import looks
from wellbuilt.mappings.flows.form import (
    Calls,
    deed_of,
    elements,
    flow,
    function_of,
    handed_on,
    in_notebook,
    items,
    made_of,
    said,
)
from wellbuilt.mappings.flows.tasks import Task, put_together, speaks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Record
    from wellbuilt.mappings.flows.form import Order, Place

PAGE = "https://kubeflow-pipelines.readthedocs.io/en/latest/source/dsl.html#kfp.dsl.PipelineTask.set_retry"
PIPELINES = ("kfp.dsl.pipeline", "kfp.v2.dsl.pipeline")
COMPONENTS = (
    "kfp.dsl.component", "kfp.v2.dsl.component", "kfp.dsl.container_component",
    "kfp.components.create_component_from_func", "kfp.components.func_to_container_op",
    "kfp.components.load_component_from_file", "kfp.components.load_component_from_url",
    "kfp.components.load_component_from_text",
)  # fmt: skip
OPERATIONS = ("kfp.dsl.ContainerOp", "kfp.dsl.ResourceOp")
STEPS = (*OPERATIONS, *(f"{one}()" for one in (*COMPONENTS, *PIPELINES)), *components.KINDS)
GATES = tuple(f"{dsl}.{one}" for dsl in ("kfp.dsl", "kfp.v2.dsl") for one in ("Condition", "If", "Elif", "Else"))
ENDS = ("kfp.dsl.ExitHandler", "kfp.v2.dsl.ExitHandler")
ADD_NOTHING = frozenset({
    "ParallelFor", "Collected", "OneOf", "after", "output", "outputs", "ConcatPlaceholder", "IfPresentPlaceholder",
    "set_retry", "set_caching_options", "set_display_name", "set_cpu_limit", "set_cpu_request", "set_memory_limit",
    "set_memory_request", "set_gpu_limit", "set_accelerator_type", "set_accelerator_limit", "set_env_variable",
    "add_node_selector_constraint", "add_env_variable", "set_image_pull_policy", "set_container_image", "set_timeout",
    "ignore_upstream_failure", "apply", "use_secret_as_env", "use_secret_as_volume", "mount_pvc", "use_gcp_secret",
    "add_pvolumes", "add_volume", "add_volume_mount", "set_gpu_count", "add_pod_label", "add_pod_annotation",
    "add_toleration", "V1EnvVar", "V1Toleration", "set_security_context", "after_task", "set_cpu", "PipelineVolume",
})  # fmt: skip
"""What the function of a pipeline calls that adds no step: settings of steps, and what puts them in order."""
CONDITION = Unknown("a condition that no step's result is seen in stands before it")
AT_END = Unknown("what is run at the end may deal with it")


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield what holds for each pipeline that makes a model or puts one to use, as the names of its steps say."""
    calls = Calls(records)
    for pipeline in calls.all(PIPELINES):
        if in_notebook(pipeline):
            continue
        runs = runs_in(calls, pipeline, STEPS)
        tasks = [_task(one) for one in runs]
        if not speaks(tasks):
            continue
        name = items(pipeline.body).get("name")
        shown = name.value if name is not None and isinstance(name.value, str) else function_of(pipeline)
        yield flow(pipeline, function_of(pipeline), {"Retried": _any_retried(pipeline, runs)})
        gates = _gates(calls, pipeline, runs)
        order = _order(calls, pipeline, runs, gates)
        ended = _before_an_end(calls, pipeline)
        told = [_ended(one) if one.place in ended else one for one in tasks]
        choices = [Task(_place(gate), gate.kind.rpartition(".")[2], "decides", gate.mark) for gate in gates]
        yield from put_together(pipeline, str(shown), [*told, *choices], order, {})


def _place(record: Record) -> Place:
    return record.scope, record.address


def _task(run: Run) -> Task:
    """Return a step with what its name says it does."""
    mark, body = run.record.mark, items(run.made.body)
    known = components.of_name(run.record.kind)
    if known:
        return Task(run.place, run.record.kind.rpartition(".")[2], known, mark, None, _told(run))
    function = next((body[key].value for key in ("func", "name", "0") if key in body), "")
    named = run.named or str(function.address if isinstance(function, Ref) else function)
    return Task(run.place, named.rpartition(":")[2], deed_of(named), mark, looks(run.made), _told(run))


def _told(run: Run) -> dict[str, Node]:
    mark = run.record.mark
    set_ = next(iter(made_of(run.record, "set_retry")), None)
    if set_ is not None:
        times = set_.get("num_retries") or set_.get("0")
        return {"Retried": said(times is None or times.value != 0, "set_retry", mark)}
    lost = handed_on(run.record)
    return {"Retried": said(lost, "set_retry", mark) if lost else said(False, "set_retry", mark, PAGE)}


def _ended(task: Task) -> Task:
    """Return a step whose failure leads on to what is run at the end."""
    told = {**task.told, "Caught": Node(AT_END, task.mark), "Told": Node(AT_END, task.mark)}
    return Task(task.place, task.name, task.deed, task.mark, task.looks, told)


def _gates(calls: Calls, pipeline: Record, runs: Sequence[Run]) -> list[Record]:
    del runs
    return [one for one in calls.inside(pipeline) if one.kind in GATES]


def _order(calls: Calls, pipeline: Record, runs: Sequence[Run], gates: Sequence[Record]) -> Order:
    order = order_of(calls, runs)
    known = [one.place for one in runs]
    for gate in gates:
        within = [_place(one) for one in _within(calls, gate) if one.kind in STEPS]
        earlier = [one.place for one in runs if _turn(one.record) < _turn(gate)]
        if ".output" in _text(pipeline, gate) or gate.kind.endswith("Else"):
            order.put(earlier, [_place(gate)])
            order.put([_place(gate)], within)
        else:
            order.blind |= set(within)
    others = [one for kind in (*GATES, *ENDS) for one in calls.inside(pipeline) if one.kind == kind]
    if unseen(pipeline, [*(one.record for one in runs), *others], ADD_NOTHING):
        order.blind |= set(known)
    return order


def _within(calls: Calls, context: Record) -> list[Record]:
    """Return all calls in the body of a `with`, those in others inside of it included."""
    found: list[Record] = []
    waiting = [context]
    while waiting:
        new = [one for one in calls.inside(waiting.pop()) if one not in found]
        found += new
        waiting += [one for one in new if "with" in items(one.body)]
    return found


def _text(pipeline: Record, gate: Record) -> str:
    """Return a condition as it is written."""
    said_ = elements(items(items(pipeline.body).get("def")).get("says"))
    name = gate.kind.rpartition(".")[2]
    own = (items(one) for one in said_ if one.mark.line == gate.mark.line)
    return next((str(one["text"].value) for one in own if one["name"].value == name), "")


def _turn(record: Record) -> int:
    node = items(record.body).get("#")
    return node.value if node is not None and isinstance(node.value, int) else 0


def _before_an_end(calls: Calls, pipeline: Record) -> set[Place]:
    """Return the steps after whose failure something else is run."""
    ends = [one for one in calls.inside(pipeline) if one.kind in ENDS]
    return {_place(one) for end in ends for one in _within(calls, end)}


def _any_retried(pipeline: Record, runs: Sequence[Run]) -> Node:
    """Return whether any step is tried again; whatever calls `set_retry` may do so."""
    set_ = next((one for one in runs if made_of(one.record, "set_retry")), None)
    if set_ is not None:
        return said(True, "set_retry", set_.record.body.mark)
    lost = next((why for one in runs if (why := handed_on(one.record))), None)
    value: bool | Unknown = lost if lost is not None else False
    return said(value, "set_retry", pipeline.body.mark, PAGE)


kubeflow = Library("python", (*PIPELINES, *COMPONENTS, *STEPS, *GATES, *ENDS), asks)
