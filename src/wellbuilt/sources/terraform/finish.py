"""The last step to a record's body: nulls left out, marks at the resource, sizes bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Document, Mark, Node, Unknown
from wellbuilt.sources.terraform.budget import MAX_ITEMS, Exhausted
from wellbuilt.sources.terraform.values import MoreAfterApply

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Value
    from wellbuilt.sources.terraform.blocks import Block


def finished(body: Node, block: Block, address: str) -> Node:
    """Return a body as a record holds it; what is too large to keep is unknown."""
    value = body.value if isinstance(body.value, dict) else {}
    found: dict[str, Node] = {}
    for key, node in value.items():
        if node.value is None:
            continue
        try:
            found[key] = _Finisher(block).node(node, block.mark)
        except (Exhausted, RecursionError):
            found[key] = Node(Unknown(f"{address}.{key} is too large"), node.mark)
    return Node(found, body.mark, body.rest)


class _Finisher:
    """Cleans one attribute of a block."""

    def __init__(self, block: Block) -> None:
        self._path = block.mark.path
        self._lines = (block.mark.line or 0, block.end_line)
        self._left = MAX_ITEMS

    def node(self, node: Node, above: Mark) -> Node:
        """Return a node without nulls, marked within the block. Raises Exhausted."""
        self._left -= 1
        if self._left < 0:
            message = "too large"
            raise Exhausted(message)
        mark = node.mark
        if not self._inside(mark):
            mark = Mark(above.path, above.line, via=mark)
        if isinstance(node.rest, MoreAfterApply):
            node = Node(node.value, node.mark, Unknown(node.rest.reason))
        value = node.value
        if not isinstance(value, dict | tuple | Document):
            return node if mark is node.mark else Node(value, mark, node.rest)
        return Node(self._value(value, mark), mark, node.rest)

    def _value(self, value: dict[str, Node] | tuple[Node, ...] | Document, mark: Mark) -> Value:
        if isinstance(value, Document):
            return Document(self.node(value.root, mark), value.format)
        if isinstance(value, dict):
            return {key: self.node(inner, mark) for key, inner in value.items() if inner.value is not None}
        return tuple(self.node(inner, mark) for inner in value)

    def _inside(self, mark: Mark) -> bool:
        return mark.path == self._path and mark.line is not None and self._lines[0] <= mark.line <= self._lines[1]
