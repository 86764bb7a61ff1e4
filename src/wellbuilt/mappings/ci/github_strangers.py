"""Where a workflow of GitHub Actions runs what strangers wrote while it holds what they must not have.

https://docs.github.com/en/actions/reference/security/secure-use
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.ci.github_lines import all_jobs, line, steps, triggers
from wellbuilt.texts.nodes import as_text, items, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

_HEAD = re.compile(r"github\.event\.pull_request\.head\.(?:sha|ref)|github\.head_ref|refs/pull/")
_GUARD = re.compile(r"label|author_association|github\.actor|sender|full_name|\.fork\b|permission", re.IGNORECASE)
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_TITLES = re.compile(
    r"\bgithub\.(?:event\.)?(issue\.(?:title|body)|comment\.body|discussion\.(?:title|body)|review\.body"
    r"|pull_request\.(?:title|body|head\.ref|head\.label)|head_ref|workflow_run\.head_branch)\b"
)
GIVEN_BY = {
    "issue": {"issues", "issue_comment"},
    "comment": {"issue_comment", "discussion_comment"},
    "discussion": {"discussion", "discussion_comment"},
    "pull_request": {"pull_request_target"},
    "head_ref": {"pull_request_target"},
    "workflow_run": {"workflow_run"},
}
"""By what a text belongs to, the events that hand it over together with secrets and a token that may write."""


def strangers_code(view: View) -> Fact:
    """Return whether a run that has secrets takes the code of a proposed change and runs something in it."""
    names = triggers(view.node)
    if isinstance(names, Unknown) or "pull_request_target" not in names:
        told = names if isinstance(names, Unknown) else False
        return Fact(told, Origin.UNKNOWN if told else Origin.STATED, view.node.mark, "on")
    nodes, seen = dict(all_jobs(view.node)), line(view.node)
    for name, job in nodes.items():
        taken = _takes(job)
        if taken is not None:
            guards = [nodes[one.name] for one in (seen.jobs[name], *seen.before(seen.jobs[name]))]
            above = [node for other, node in nodes.items() if name.startswith(f"{other}/")]
            if any(map(_guarded, (*guards, *above))):
                return Fact(Unknown("who may start it is told by a condition"), Origin.UNKNOWN, taken.mark, "ref")
            return Fact(True, mark=taken.mark, key="ref")
    return Fact(False, mark=view.node.mark, key="on")


def _takes(job: Node) -> Node | None:
    """Return the setting by which a job checks out the proposed change, None unless it runs a command after it."""
    taken: Node | None = None
    for step in steps(job):
        if taken is not None and (items(table(step).get("commands")) or text(step, "uses").startswith("./")):
            return taken
        if text(step, "uses").lower().startswith("actions/checkout@"):
            given = table(table(step).get("with")).get("ref")
            taken = given if given is not None and _HEAD.search(as_text(given)) else taken
    return None


def _guarded(job: Node) -> bool:
    """Tell whether a person or a condition on who asks stands before a job."""
    conditions = [text(job, "if"), *(text(step, "if") for step in steps(job))]
    return "environment" in table(job) or any(_GUARD.search(condition) for condition in conditions)


def _unguarded(workflow: Node) -> Iterator[Node]:
    """Yield the scripts that run on whoever's word."""
    for _, job in all_jobs(workflow):
        for step in steps(job):
            run = table(step).get("run")
            if run is not None and not (_GUARD.search(text(job, "if")) or _GUARD.search(text(step, "if"))):
                yield run


def _said(script: str) -> Iterator[re.Match[str]]:
    """Yield each place where a script is given a text that somebody else wrote."""
    for expression in _EXPRESSION.findall(script):
        yield from _TITLES.finditer(expression)


def strangers_words(view: View) -> Fact:
    """Return the texts that anybody may write and that are put into a script as they are, before it is run."""
    names = triggers(view.node)
    if isinstance(names, Unknown):
        return Fact(names, Origin.UNKNOWN, view.node.mark, "on")
    found: dict[str, Node] = {}
    for run in _unguarded(view.node):
        for said in _said(as_text(run)):
            if GIVEN_BY.get(said[1].split(".")[0], set()) & names.keys():
                found.setdefault(said[0], run)
    mark = next(iter(found.values())).mark if found else view.node.mark
    return Fact(tuple(found), mark=mark, key="run")
