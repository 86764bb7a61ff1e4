"""Metaflow: what the decorators of a flow's steps say.

https://docs.metaflow.org/scaling/failures, https://docs.metaflow.org/scaling/dependencies
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.flows.followed import looks
from wellbuilt.mappings.flows.form import Calls, Order, container, deed_of, elements, flow, function_of, items, said
from wellbuilt.mappings.flows.tasks import Task, put_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Record

PAGE = "https://docs.metaflow.org/scaling/failures#retrying-tasks-with-the-retry-decorator"
IMAGE = "https://docs.metaflow.org/api/step-decorators/kubernetes"
STEP, RETRY, CATCH = "metaflow.step", "metaflow.retry", "metaflow.catch"
PACKAGES = ("metaflow.pypi", "metaflow.pypi_base", "metaflow.conda", "metaflow.conda_base")
STARTS = ("metaflow.schedule", "metaflow.trigger", "metaflow.trigger_on_finish")
ENDS = frozenset({"start", "end", "join"})
MACHINES = ("metaflow.batch", "metaflow.kubernetes")
ONE_VERSION = re.compile(r"^(?:==|@)?\s*v?\d[\w.!+-]*$|\.\*$|^[^<>=!~]*@|~=")


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield what holds for each flow whose steps, by their names, make or use a model, and what any step installs."""
    calls = Calls(records)
    flows: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for one in calls.all((STEP, RETRY, CATCH)):
        flows[one.scope, function_of(one, "owner")].append(one)
    for (_, name), marked in flows.items():
        steps = [one for one in marked if one.kind == STEP]
        if name and any(deed_of(function_of(one)) != "runs code" for one in steps):
            yield flow(steps[0], name, {"Retried": _retried(steps[0], marked)})
            whole = next(
                (one for one in calls.all(STARTS) if one.scope == steps[0].scope and function_of(one) == name), None
            )
            yield from _workflow(name, steps, marked, whole)
    for one in calls.all(PACKAGES):
        own = said(True, "image", one.body.mark, IMAGE)
        yield container(one, function_of(one), {"Loose": _loose(one), "Image": own})
    for one in calls.all(MACHINES):
        image = items(one.body).get("image")
        if image is not None and image.value is not None:
            yield container(one, function_of(one), {"Image": image, "Loose": Node((), image.mark)})


def _workflow(name: str, steps: Sequence[Record], marked: Sequence[Record], whole: Record | None) -> Iterator[Record]:
    """Yield the workflow that the steps of a flow are: each says by `self.next` what comes after it."""
    tasks = [_task(one, marked) for one in steps]
    places = {one.name: one.place for one in tasks}
    order = Order()
    for one in steps:
        for text in _next(one):
            after = re.findall(r"self\.(\w+)", text.partition("(")[2])
            order.put([places[function_of(one)]], [places[each] for each in after if each in places])
            if not any(each in places for each in after):
                order.blind |= set(places.values())
    starts = None if whole is None else Node("time" if whole.kind == "metaflow.schedule" else "event", whole.mark)
    yield from put_together(steps[0], name, tasks, order, {"Starts": starts}, by_hand=starts is None)


def _task(step: Record, marked: Sequence[Record]) -> Task:
    """Return one step with what its decorators say."""
    name = function_of(step)
    told: dict[str, Node] = {"Retried": said(False, "retry", step.mark, PAGE)}
    for one in marked:
        if function_of(one) == name and one.kind == RETRY:
            times = items(one.body).get("times")
            told["Retried"] = said(times is None or times.value != 0, "retry", one.mark)
        elif function_of(one) == name and one.kind == CATCH:
            told["Caught"] = said(True, "catch", one.mark)
    doing = "quiet" if name in ENDS and not _calls_more(step) else deed_of(name)
    return Task((step.scope, step.address), name, doing, step.mark, looks(step), told)


def _next(step: Record) -> list[str]:
    says = elements(items(items(step.body).get("def")).get("says"))
    return [str(items(one)["text"].value) for one in says if items(one)["name"].value == "next"]


def _calls_more(step: Record) -> bool:
    """Tell whether a step does more than to lead on to others."""
    says = elements(items(items(step.body).get("def")).get("says"))
    return any(items(one)["name"].value not in {"next", "print"} for one in says)


def _retried(first: Record, marked: Sequence[Record]) -> Node:
    """Return whether any step is tried again: three times, unless `times` says otherwise."""
    for one in marked:
        times = items(one.body).get("times") if one.kind == RETRY else None
        if one.kind == RETRY and (times is None or times.value != 0):
            return said(True, "retry", one.body.mark)
    return said(False, "retry", first.body.mark, PAGE)


def _loose(one: Record) -> Node:
    """Return the packages that are given without one version."""
    given = items(one.body).get("packages") or items(one.body).get("libraries")
    if given is None:
        return Node((), one.body.mark)
    if not isinstance(given.value, dict):
        return Node(Unknown("which packages it installs is not seen"), given.mark)
    named = [
        Node(name, version.mark)
        for name, version in given.value.items()
        if isinstance(version.value, str) and not ONE_VERSION.search(version.value)
    ]
    return Node(tuple(named), given.mark)


metaflow = Library("python", (STEP, RETRY, CATCH, *STARTS, *PACKAGES, *MACHINES), asks)
