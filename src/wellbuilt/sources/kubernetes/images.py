"""Which containers run images that are built in the same repository."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node
from wellbuilt.kernel.values import replace
from wellbuilt.sources.containers.built import Images
from wellbuilt.sources.containers.commands import repository
from wellbuilt.texts.nodes import items, table, text

if TYPE_CHECKING:
    from wellbuilt.kernel.ports import Tree

PODS = ("spec", "template", "spec")
BUILT = "builtFrom"
"""The key under which a container tells the recipe of its image, by the path in the tree."""


@dataclass
class Built:
    """Tells recipes to containers; looks for them once, where some container may have one."""

    tree: Tree

    @cached_property
    def images(self) -> Images:
        """Return the images that the files of the tree build."""
        return Images.of(self.tree)

    def told(self, whole: Node) -> Node:
        """Return an object in which each container of its pods tells the recipe it is built from, if one surely is."""
        pod: Node | None = whole
        for step in PODS:
            pod = table(pod).get(step)
        found = table(pod).get("containers")
        return self._inside(whole, PODS) if items(found) else whole

    def _inside(self, node: Node, steps: tuple[str, ...]) -> Node:
        inner = table(node)
        if steps:
            return replace(node, value={**inner, steps[0]: self._inside(inner[steps[0]], steps[1:])})
        containers = inner["containers"]
        told = tuple(self._container(one) for one in items(containers))
        return replace(node, value={**inner, "containers": replace(containers, value=told)})

    def _container(self, node: Node) -> Node:
        image = table(node).get("image")
        name = repository(text(node, "image"))
        recipe = self.images.recipe(name) if name else None
        if image is None or recipe is None:
            return node
        return replace(node, value={**table(node), BUILT: Node(recipe.path, image.mark)})
