"""Kustomize: which manifests say less than what is applied, as something is laid over them.

https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.sources.kubernetes import LAID_OVER
from wellbuilt.texts.document import Broken
from wellbuilt.texts.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Node

CHANGES = frozenset({
    "components", "images", "patches", "patchesJson6902", "patchesStrategicMerge", "replacements", "replicas",
    "transformers", "vars",
})  # fmt: skip
"""Keys by which more is changed of a manifest than its name and labels."""
MAX_DEPTH = 20


def overlaid(tree: Tree, paths: Sequence[str]) -> frozenset[str]:
    """Return the manifests over which something is laid, by a kustomization that takes them in or by one above it."""
    read = {posixpath.dirname(path): _read(tree, path) for path in paths if posixpath.basename(path) in LAID_OVER}
    found: set[str] = set()
    for folder, kustomization in read.items():
        if kustomization.keys() & CHANGES:
            _reach(folder, read, found, 0)
    return frozenset(found)


def _reach(folder: str, read: dict[str, dict[str, Node]], found: set[str], depth: int) -> None:
    """Add what a kustomization takes in, directly or through others."""
    for key in ("resources", "bases"):
        for name in _texts(read.get(folder, {}).get(key)):
            path = posixpath.normpath(posixpath.join(folder, name))
            if path not in found and depth < MAX_DEPTH:
                found.add(path)
                _reach(path, read, found, depth + 1)


def _read(tree: Tree, path: str) -> dict[str, Any]:
    try:
        value = parse(path, tree.read(path)).root.value
    except (SourceError, Broken):
        return {}
    return value if isinstance(value, dict) else {}


def _texts(node: Node | None) -> list[str]:
    items = node.value if node is not None and isinstance(node.value, tuple) else ()
    return [one.value for one in items if isinstance(one.value, str)]
