"""A workflow of GitHub Actions as jobs that wait for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import why
from wellbuilt.mappings import commands
from wellbuilt.mappings.ci import actions
from wellbuilt.mappings.ci.lines import Act, Job, Line
from wellbuilt.texts.nodes import as_text, items, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Node

_LOCAL = ("kind create", "minikube start", "k3d cluster", "localstack start", "moto_server")


def triggers(workflow: Node) -> dict[str, Node] | Unknown:
    """Return the events that start a workflow, by name."""
    on = table(workflow).get("on")
    match on.value if on is not None else None:
        case dict() as names:
            return names
        case tuple() as nodes if on is not None:
            return {as_text(node): node for node in nodes}
        case str() as name if on is not None:
            return {name: on}
        case _:
            return Unknown("what starts it is not known")


def steps(job: Node) -> Iterator[Node]:
    """Yield the steps of a job, those of the repository's own actions in their place."""
    stack = list(reversed(items(table(job).get("steps"))))
    while stack:
        step = stack.pop()
        called = table(step).get("called")
        yield step
        if called is not None:
            stack.extend(reversed(items(table(table(called).get("runs")).get("steps"))))


def all_jobs(workflow: Node) -> Iterator[tuple[str, Node]]:
    """Yield every job with its name, those of called workflows under the name of the job that calls them."""
    stack = [(name, job) for name, job in reversed(table(table(workflow).get("jobs")).items())]
    while stack:
        name, job = stack.pop()
        yield name, job
        inner = table(table(table(job).get("called")).get("jobs"))
        stack.extend((f"{name}/{one}", node) for one, node in reversed(inner.items()))


def line(workflow: Node) -> Line:
    """Return a workflow as a line; jobs of a called workflow wait for what the calling job waits for."""
    jobs: dict[str, Job] = {}
    for name, node in all_jobs(workflow):
        job = jobs[name] = _job(name, node)
        above, _, _ = name.rpartition("/")
        if above:
            job.needs = (*(f"{above}/{need}" for need in job.needs), *jobs[above].needs)
            job.environment = job.environment or jobs[above].environment
    for name in list(jobs):
        above = name.rpartition("/")[0]
        for job in jobs.values() if above else ():
            if above in job.needs:
                job.needs = (*job.needs, name)
    return Line(jobs, workflow.mark)


def _job(name: str, node: Node) -> Job:
    inner = table(node)
    condition = text(node, "if")
    needs = inner.get("needs")
    named = (needs.value,) if needs and isinstance(needs.value, str) else tuple(as_text(n) for n in items(needs))
    anyway = "always()" in condition and "result" not in condition
    place = inner.get("environment")
    job = Job(
        name,
        needs=() if anyway else named,
        environment=text(place, "name") or as_text(place),
        title=text(node, "name"),
        tolerated=_tolerated(node),
        hidden=_hidden(node),
        local="localstack" in str([text(service, "image") for service in table(inner.get("services")).values()]),
    )
    for step in steps(node):
        job.acts.extend(_acts(step))
        called = actions.repository(text(step, "uses")) in actions.LOCAL
        job.local = job.local or called or any(word in text(step, "run") for word in _LOCAL)
        commands = table(step).get("commands")
        job.hidden = job.hidden or (commands.rest if commands else None) or _hidden(step)
    return job


def _hidden(node: Node) -> Unknown | None:
    """Return why what a job or step calls is not seen."""
    called = table(node).get("called")
    if called is not None and not table(called):
        return why(called.value)
    if "steps" not in table(node) and called is None and (uses := text(node, "uses")) and "/workflows/" in uses:
        return Unknown(f"{uses} is not in this repository")
    return None


def _acts(step: Node) -> Iterator[Act]:
    tolerated, anyway = _tolerated(step), "always()" in text(step, "if")
    uses = text(step, "uses")
    if uses and not uses.startswith("./"):
        yield Act(actions.does(uses), table(step)["uses"].mark, uses, tolerated, anyway)
    for command in items(table(step).get("commands")):
        words = tuple(as_text(one) for one in items(table(command).get("words")))
        lost = tolerated or table(command)["tolerated"].value is True
        yield Act(commands.does(words), command.mark, " ".join(words), lost, anyway)


def _tolerated(node: Node) -> bool:
    """Tell whether the failure of a job or a step stops nothing; one that hangs on an expression may stop all."""
    told = table(node).get("continue-on-error")
    return told is not None and told.value is True
