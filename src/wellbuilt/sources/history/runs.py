"""Runs of workflows.

https://docs.github.com/en/rest/actions/workflow-runs https://cli.github.com/manual/gh_run_list
https://docs.gitlab.com/api/pipelines/#list-project-pipelines
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from wellbuilt.texts.exports import last, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.sources.history.exports import Told

LAST = 20
"""Outcomes of the last runs that are told one by one."""
STREAMS = 200
"""Workflows, metrics or calls of one export that are told of."""


def workflow_runs(found: Sequence[dict[str, Any]]) -> list[Told]:
    """Return a record for each workflow of a list of runs, as the API of GitHub or its command line gives it.

    Whether a robot started one by its button is told where the export says who did.
    """
    streams: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for run in found:
        name = word(str(run.get("path", "")).partition("@")[0]) or word(run.get("workflowName"))
        if name and "conclusion" in run and _at(run):
            streams[name].append(run)
    return [("workflow runs", name, _stream(name, runs)) for name, runs in list(streams.items())[:STREAMS]]


def pipelines(found: Sequence[dict[str, Any]]) -> list[Told]:
    """Return a record of a project's pipelines, as the API of GitLab or its command line gives them.

    They are told as runs of the one file that each project of GitLab has, as those of GitHub are of theirs.
    """
    runs = [
        {"conclusion": run["status"], "event": run["source"], "created_at": run.get("created_at")}
        for run in found
        if PIPELINE in str(run.get("web_url")) and {"status", "source"} <= run.keys()
    ]
    known = [run for run in runs if _at(run)]
    return [("workflow runs", PROJECT, _stream(PROJECT, known))] if known else []


PIPELINE, PROJECT = "/-/pipelines/", ".gitlab-ci.yml"
"""What the address of every pipeline has in it, and the file that says what they do unless a project names another."""


def _at(run: dict[str, Any]) -> str:
    return str(run.get("created_at") or run.get("createdAt") or run.get("startedAt") or "")


def _stream(name: str, runs: list[dict[str, Any]]) -> dict[str, Any]:
    runs = sorted(runs, key=_at)
    ended = [one for run in runs if (one := word(run.get("conclusion")))]
    return {
        "Workflow": name,
        "Runs": len(runs),
        "Started": dict(Counter(_started(run) for run in runs)),
        "Ends": ended[-LAST:],
        "Last": last(map(_at, runs)),
    }


def _started(run: dict[str, Any]) -> str:
    actor = run.get("triggering_actor") or run.get("actor")
    robot = isinstance(actor, dict) and actor.get("type") == "Bot"
    return "robot" if robot else word(run.get("event")) or "unknown"
