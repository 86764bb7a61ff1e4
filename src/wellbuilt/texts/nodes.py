"""What stands in a tree of nodes that may be of any shape: what is not there, or of another kind, counts as empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node


def table(node: Node | None) -> dict[str, Node]:
    """Return a map's items, none for anything else."""
    return node.value if node is not None and isinstance(node.value, dict) else {}


def items(node: Node | None) -> tuple[Node, ...]:
    """Return a list's items, none for anything else."""
    return node.value if node is not None and isinstance(node.value, tuple) else ()


def text(node: Node | None, key: str) -> str:
    """Return the text under a key, "" where there is none."""
    return word(table(node).get(key))


def word(node: Node | None) -> str:
    """Return a text, "" for anything else: a list may be as large as its aliases make it."""
    return node.value if node is not None and isinstance(node.value, str) else ""


def as_text(node: Node | None) -> str:
    """Return a text or a number as text, "" for anything else."""
    return str(node.value) if node is not None and isinstance(node.value, (str, int, float)) else ""
