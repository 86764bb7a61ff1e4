"""Azure Pipelines: stages, jobs and steps, with the templates that lie in the same repository.

https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.ci.jobs import ELSEWHERE, MAX_DEPTH, Draft, Job, read_yaml, words
from wellbuilt.texts.nodes import items, table, text, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Record, Status

NAME = "azure-pipelines"
MARKS = frozenset({"pool", "trigger", "pr", "resources", "stages", "schedules"})
"""One of these stands in a pipeline that is started by itself: a template, or a file of another tool, has none."""
_STOPS = re.compile(r"\bset\s+-[a-z]*e|\berrexit\b|\bpipefail\b")
_ANYWAY = re.compile(r"\b(?:always|succeededOrFailed|failed)\(\)")
_ROOT = re.compile(r"^\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory)\)", re.IGNORECASE)
_SCRIPTS = ("script", "bash")
_OTHER_SHELLS = ("pwsh", "powershell")


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each pipeline, and its status; templates are read where they are used."""
    yield from read_yaml(NAME, tree, paths, _understand, lambda _: "")


def _understand(draft: Draft, root: Node) -> None:
    whole = table(root)
    named = draft.path.rpartition("/")[2].lower().lstrip(".").startswith("azure-pipeline")
    if not (named or MARKS & set(whole)) or "on" in whole:
        return
    if "parameters" in whole and not {"trigger", "pool"} & set(whole):
        return
    draft.set(whole.get("variables"))
    off = whole.get("trigger")
    if words(off) == ("none",):
        draft.starts = Unknown("a schedule or another pipeline may start it")
    if "extends" in whole:
        draft.hidden = Unknown("it extends a template")
    if "stages" in whole:
        _stages(draft, whole["stages"], 0)
    elif "jobs" in whole:
        _jobs(draft, whole["jobs"], "", (), 0)
    elif "steps" in whole:
        job = Job("job", whole["steps"].mark)
        _steps(draft, job, whole["steps"], anyway=False, depth=0)
        draft.jobs.append(job)


def _template(draft: Draft, node: Node, key: str, depth: int) -> Node | None:
    """Return what a template of the same repository holds under a key; None where it is not at hand."""
    root = draft.local(text(node, "template")) if depth < MAX_DEPTH and "@" not in text(node, "template") else None
    return table(root).get(key)


def _stages(draft: Draft, stages: Node, depth: int) -> None:
    """Add the jobs of stages; a stage waits for the one before it unless it says otherwise."""
    before: tuple[str, ...] = ()
    for stage in items(stages):
        if not draft.goes_on():
            return
        if "template" in table(stage):
            inner = _template(draft, stage, "stages", depth)
            draft.hidden = draft.hidden if inner else Unknown("stages of it come from elsewhere")
            if inner:
                _stages(draft, inner, depth + 1)
            continue
        name = text(stage, "stage") or text(stage, "displayName")
        draft.set(table(stage).get("variables"))
        asked = table(stage).get("dependsOn")
        waits = words(asked) if asked is not None else before
        needs = tuple(job.name for job in draft.jobs if job.name.partition("/")[0] in waits)
        if _ANYWAY.search(text(stage, "condition")):
            needs = ()
        if not table(stage):
            draft.hidden = Unknown("a condition of a template decides on its stages")
        _jobs(draft, table(stage).get("jobs"), name, needs, depth)
        before = (name,)


def _jobs(draft: Draft, jobs: Node | None, stage: str, before: tuple[str, ...], depth: int) -> None:
    for node in items(jobs):
        if not draft.goes_on():
            return
        if "template" in table(node):
            inner = _template(draft, node, "jobs", depth)
            draft.hidden = draft.hidden if inner else Unknown("jobs of it come from elsewhere")
            _jobs(draft, inner, stage, before, depth + 1)
            continue
        deploys = text(node, "deployment")
        name = text(node, "job") or deploys
        needs = tuple(f"{stage}/{one}" for one in words(table(node).get("dependsOn")))
        job = Job(f"{stage}/{name}", node.mark, (*needs, *before))
        place = table(node).get("environment")
        job.environment = text(place, "name") or word(place)
        if job.environment:
            job.asks = Unknown("who must agree to an environment is a setting of the project")
        going_on = table(node).get("continueOnError")
        job.tolerated = going_on is not None and going_on.value is True
        if not name:
            job.hidden = Unknown("a condition of a template decides on its jobs")
        anyway = _ANYWAY.search(text(node, "condition")) is not None
        draft.set(table(node).get("variables"))
        for steps in _bodies(node):
            _steps(draft, job, steps, anyway=anyway, depth=depth)
        draft.jobs.append(job)


def _bodies(job: Node) -> Iterator[Node]:
    """Yield the steps of a job: its own, or those of each hook of its strategy."""
    if "steps" in table(job):
        yield table(job)["steps"]
    for way in table(table(job).get("strategy")).values():
        for hook in ("preDeploy", "deploy", "routeTraffic", "postRouteTraffic"):
            steps = table(table(way).get(hook)).get("steps")
            if steps is not None:
                yield steps


def _steps(draft: Draft, job: Job, steps: Node, *, anyway: bool, depth: int) -> None:
    for step in items(steps):
        if not draft.goes_on():
            return
        if "template" in table(step):
            inner = _template(draft, step, "steps", depth)
            if inner is None:
                job.hidden = job.hidden or Unknown("steps of it come from elsewhere")
            else:
                _steps(draft, job, inner, anyway=anyway, depth=depth + 1)
            continue
        _step(draft, job, step, anyway=anyway or _ANYWAY.search(text(step, "condition")) is not None)


def _step(draft: Draft, job: Job, step: Node, *, anyway: bool) -> None:
    """Add a step; a script goes on after a failure unless it says that it stops.

    https://github.com/microsoft/azure-pipelines-agent/issues/1803
    """
    about = table(step)
    inputs = table(about.get("inputs"))
    script = next((about[key] for key in _SCRIPTS if key in about), None) or inputs.get("inlineScript")
    script = script or (inputs.get("script") if text(step, "task").startswith(("Bash@", "CmdLine@")) else None)
    draft.set(about.get("env"))
    going_on = about.get("continueOnError")
    ignored = going_on is not None and going_on.value is True
    if text(step, "task").startswith("ManualValidation@"):
        job.asks = True
    elif "powershell" in text(about.get("inputs"), "scriptType").lower() or text(step, "task").startswith("PowerShell"):
        job.hidden = job.hidden or Unknown("what it runs in PowerShell is not read")
    elif script is not None:
        lost = not _STOPS.search(word(script))
        place = text(step, "workingDirectory") or text(about.get("inputs"), "workingDirectory")
        place = _ROOT.sub("", place)
        folder = ELSEWHERE if place.startswith("$") else place.lstrip("/")
        draft.run(
            job,
            script,
            folder=folder,
            pipefail="pipefail" in word(script),
            anyway=anyway,
            lost=lost,
            ignored=ignored,
        )
    elif any(key in about for key in _OTHER_SHELLS):
        job.hidden = job.hidden or Unknown("what it runs in PowerShell is not read")
    else:
        name = text(step, "task") or next(iter(about), "a step")
        draft.step(job, name.partition("@")[0], step.mark, anyway=anyway)
