"""Plain data as a tree of nodes, where no place in it is known but the file's."""

from __future__ import annotations

from typing import Any

from wellbuilt.kernel.records import Mark, Node, Unknown


def node(value: Any, mark: Mark) -> Node:
    """Return a value as a node; in a list, an `Unknown` at the end says that there may be more."""
    match value:
        case dict():
            return Node({key: node(item, mark) for key, item in value.items() if item is not None}, mark)
        case list() | tuple() | frozenset():
            items = [item for item in value if not isinstance(item, Unknown)]
            rest = next((item for item in value if isinstance(item, Unknown)), None)
            return Node(tuple(node(item, mark) for item in items), mark, rest)
        case _:
            return Node(value, mark)
