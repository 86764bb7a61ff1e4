"""Exported histories: what a running system did, in files that its owners keep; no account is asked.

Read are runs of GitHub Actions and pipelines of GitLab, events of CloudTrail, metrics and alarms of CloudWatch, what a
role used as IAM tells it, cost and usage reports, dumps of a registry of MLflow, labels of Label Studio, and our own
`history.jsonl` (docs/how-to/keep-a-history.md).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import FILES
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status

OWN = "history.jsonl"
_JSON = re.compile(
    rb'"(?:workflow_runs|workflowName|CloudTrailEvent|eventSource|MetricDataResults|Datapoints|ServicesLastAccessed'
    rb'|AlarmHistoryItems|registered_models|model_versions|completed_by|annotation_id)"\s*:|"web_url"\s*:\s*"[^"]{1,300}/-/pipelines/\d'
)
"""A key that only such an export has near its beginning; the rest of its form is looked at when it is read."""
_COSTS = re.compile(rb"^\W{0,4}(?:identity/LineItemId|identity_line_item_id|bill/|bill_)")
"""How the header of a cost and usage report begins, packed in no archive."""


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    if path.rpartition("/")[2] == OWN:
        return True
    if path.endswith(".json"):
        return _JSON.search(head()) is not None
    return path.endswith(".csv") and _COSTS.match(head()) is not None


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    del request  # every export is told of
    from wellbuilt.sources.history.exports import read  # noqa: PLC0415  not needed to start

    yield from read(tree, paths)


history = Source("history", "2", (FILES,), _wants, _read)
