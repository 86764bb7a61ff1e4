"""Building records and running the engine on them, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wellbuilt.engine.gather import Gathered
from wellbuilt.kernel.records import Dialect, Document, Gap, Mark, Node, Partial, Record, Ref, Unknown

HERE = Mark("main.x", 1)


def node(value: Any, mark: Mark = HERE) -> Node:
    """Return plain data as a tree of nodes; values of the record kind stay as they are."""
    match value:
        case Node():
            return value
        case dict():
            return Node({key: node(item, mark) for key, item in value.items()}, mark)
        case list():
            return Node(tuple(node(item, mark) for item in value), mark)
        case str() | int() | float() | bool() | None | Unknown() | Ref() | Partial() | Document():
            return Node(value, mark)
    raise AssertionError(value)


def record(
    kind: str, address: str, body: dict[str, Any] | Node, *, dialect: str = "plain", scope: str = "s", **more: Any
) -> Record:
    """Return a record of plain data."""
    return Record(kind, address, node(body), dialect, scope, **more)


def told(records: Sequence[Record], *dialects: Dialect, gaps: Sequence[Gap] = ()) -> Gathered:
    """Return what sources told, with the dialects they are spelled in."""
    return Gathered(list(records), list(gaps), [], {dialect.name: dialect for dialect in dialects})
