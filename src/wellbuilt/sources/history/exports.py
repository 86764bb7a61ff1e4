"""Which export a file is, and what each holds as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import FILES, Mark, Record, Status
from wellbuilt.sources.history import OWN
from wellbuilt.sources.history.accounts import calls, granted, metrics
from wellbuilt.sources.history.alarms import alarm_history
from wellbuilt.sources.history.costs import spending
from wellbuilt.sources.history.labels import label_sets, short_label_sets
from wellbuilt.sources.history.own import entries
from wellbuilt.sources.history.registries import registered
from wellbuilt.sources.history.runs import pipelines, workflow_runs
from wellbuilt.texts.exports import Unreadable, content_of, json_of, maps
from wellbuilt.texts.trees import node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree

NAME = "history"
Told = tuple[str, str, dict[str, Any]]
"""The kind of a record, what tells it apart in its file, and its body."""


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield what each export tells, and its status; a file that turns out to be none yields nothing."""
    for path in paths:
        try:
            told, left = _told(path, content_of(tree, path))
        except Unreadable as reason:
            yield Status(NAME, path, "failed", f"{path} {reason}")
            continue
        for kind, name, body in told:
            stream = f"{path}#{name}" if name else path
            yield Record(kind, stream, node({"Path": path, "Stream": stream, **body}, Mark(path)), FILES.name, ".")
        if told or left:
            yield Status(NAME, path, "partly" if left else "read", left)


def _told(path: str, content: bytes) -> tuple[list[Told], str]:
    """Return what a file tells and what of it could not be read; raises Unreadable."""
    if path.rpartition("/")[2] == OWN:
        return entries(content)
    if path.endswith(".csv"):
        return spending(content), ""
    found = json_of(content)
    return next((told for form in FORMS if (told := form(found))), []), ""


def _runs(found: Any) -> list[Told]:
    runs = maps(found.get("workflow_runs")) if isinstance(found, dict) else maps(found)
    return workflow_runs(runs) or pipelines(runs)


def _of_registry(found: Any) -> list[Told]:
    return registered(found) if isinstance(found, dict) else []


def _of_account(form: Callable[[dict[str, Any]], list[Told]]) -> Callable[[Any], list[Told]]:
    return lambda found: form(found) if isinstance(found, dict) else []


FORMS: tuple[Callable[[Any], list[Told]], ...] = (
    _runs,
    _of_account(calls),
    _of_account(metrics),
    _of_account(granted),
    _of_account(alarm_history),
    _of_registry,
    label_sets,
    short_label_sets,
)
