"""Metaflow: what the decorators of a flow's steps say.

https://docs.metaflow.org/scaling/failures, https://docs.metaflow.org/scaling/dependencies
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.flows.form import Calls, container, deed_of, flow, function_of, items, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Record

PAGE = "https://docs.metaflow.org/scaling/failures#retrying-tasks-with-the-retry-decorator"
IMAGE = "https://docs.metaflow.org/api/step-decorators/kubernetes"
STEP, RETRY, CATCH = "metaflow.step", "metaflow.retry", "metaflow.catch"
PACKAGES = ("metaflow.pypi", "metaflow.pypi_base", "metaflow.conda", "metaflow.conda_base")
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
    for one in calls.all(PACKAGES):
        own = said(True, "image", one.body.mark, IMAGE)
        yield container(one, function_of(one), {"Loose": _loose(one), "Image": own})
    for one in calls.all(MACHINES):
        image = items(one.body).get("image")
        if image is not None and image.value is not None:
            yield container(one, function_of(one), {"Image": image, "Loose": Node((), image.mark)})


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


metaflow = Library("python", (STEP, RETRY, CATCH, *PACKAGES, *MACHINES), asks)
