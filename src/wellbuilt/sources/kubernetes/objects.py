"""Objects of manifests: what they are called, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.values import replace, value
from wellbuilt.kernel.views import PLAIN, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Node


MAX_DEPTH = 10


@value
class Object:
    """One object of a manifest; `scope` is its file, or the folder whose kustomization made it what it is."""

    kind: str
    name: str
    node: Node
    path: str
    scope: str

    def find(self, path: str) -> Node | None:
        """Return what is at a path, None if it surely is not there."""
        return View(self.node, PLAIN).find(path)

    def changed(self, node: Node, scope: str) -> Object:
        """Return it as something laid over it makes it."""
        return replace(self, node=node, scope=scope)


def objects(node: Node, path: str, depth: int = 0) -> Iterator[Object]:
    """Yield each object of a stream; a list of objects is unfolded."""
    for one in node.value if isinstance(node.value, tuple) and depth < MAX_DEPTH else ():
        view = View(one, PLAIN)
        version, kind = text(view.find("apiVersion")), text(view.find("kind"))
        items = view.find("items")
        if kind.endswith("List") and items is not None:
            yield from objects(items, path, depth + 1)
        elif version and kind:
            group = version.rpartition("/")[0]
            name = text(view.find("metadata.name")) or text(view.find("metadata.generateName"))
            yield Object(f"{group}/{kind}" if group else kind, name, one, path, path)


def text(node: Node | None) -> str:
    """Return a node's text, "" where there is none."""
    return node.value if node is not None and isinstance(node.value, str) else ""


def items(node: Node | None) -> dict[str, Node]:
    """Return what is in a map, nothing where there is none."""
    return node.value if node is not None and isinstance(node.value, dict) else {}


def elements(node: Node | None) -> tuple[Node, ...]:
    """Return what is in a list, nothing where there is none."""
    return node.value if node is not None and isinstance(node.value, tuple) else ()
