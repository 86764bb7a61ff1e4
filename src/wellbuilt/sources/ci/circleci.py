"""CircleCI: jobs, the commands they share, and the workflows that put them in order.

https://circleci.com/docs/configuration-reference/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.ci.jobs import ELSEWHERE, MAX_DEPTH, Draft, Job, read_yaml, words
from wellbuilt.texts.nodes import items, table, text, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Record, Status

NAME = "circleci"
FOLDER = ".circleci/"


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each configuration, and its status."""
    yield from read_yaml(NAME, tree, paths, _understand, lambda path: path[: path.rindex(FOLDER)].rstrip("/"))


def _understand(draft: Draft, root: Node) -> None:
    whole = table(root)
    jobs, shared = table(whole.get("jobs")), table(whole.get("commands"))
    if whole.get("setup") is not None:
        draft.hidden = Unknown("it makes its own continuation while it runs")
    flows = {name: node for name, node in table(whole.get("workflows")).items() if table(node)}
    for name, flow in flows.items():
        for one in items(table(flow).get("jobs")):
            _enter(draft, name, one, jobs, shared)
        if "when" in table(flow) or "unless" in table(flow):
            draft.starts = Unknown("its parameters decide what is run")
    if not flows and "build" in jobs:
        job = Job("build", jobs["build"].mark)
        _fill(draft, job, jobs["build"], shared)
        draft.jobs.append(job)


def _enter(draft: Draft, flow: str, one: Node, jobs: Mapping[str, Node], shared: Mapping[str, Node]) -> None:
    """Add a job of a workflow, under the workflow's name; `requires` names jobs of the same workflow.

    Without a shell of its own, a command's failure is noticed within a pipe as well.
    """
    if not draft.goes_on():
        return
    named = table(one)
    source, about = next(iter(named.items()), ("", None)) if named else (word(one), None)
    called = text(about, "name") or source
    needs = tuple(f"{flow}/{name}" for name in words(table(about).get("requires")))
    job = Job(f"{flow}/{called}", one.mark, needs)
    if text(about, "type") == "approval":
        job.asks = True
    elif source in jobs:
        for extra in ("pre-steps", "post-steps"):
            if extra in table(about):
                job.hidden = Unknown(f"its {extra} are not read")
        _fill(draft, job, jobs[source], shared)
    else:
        draft.step(job, source, one.mark)
    draft.jobs.append(job)


def _fill(draft: Draft, job: Job, node: Node, shared: Mapping[str, Node]) -> None:
    """Add the steps of a job. It works where the code is, unless the code is put elsewhere, which is not followed."""
    draft.set(table(node).get("environment"))
    for step in items(table(node).get("steps")):
        if text(table(step).get("checkout"), "path"):
            job.hidden = Unknown("its code is put to another place than it works in")
            return
        _step(draft, job, step, shared, 0)


def _step(draft: Draft, job: Job, step: Node, shared: Mapping[str, Node], depth: int) -> None:
    if not draft.goes_on():
        return
    name, about = next(iter(table(step).items()), (word(step), step))
    if name == "run":
        inner = table(about)
        draft.set(inner.get("environment"))
        shell = text(about, "shell")
        pipefail = "pipefail" in shell or not shell
        anyway = text(about, "when") in ("always", "on_fail")
        place = text(about, "working_directory")
        if place.startswith(("~", "/", "$", "<")):
            place = ELSEWHERE
        draft.run(job, inner.get("command", about), pipefail=pipefail, folder=place, anyway=anyway)
    elif name in ("when", "unless"):
        for one in items(table(about).get("steps")):
            _step(draft, job, one, shared, depth + 1)
    elif name in shared and depth < MAX_DEPTH:
        for one in items(table(shared[name]).get("steps")):
            _step(draft, job, one, shared, depth + 1)
    else:
        draft.step(job, name, step.mark)
