"""The resources that the transform writes, each marked with the place that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from wellbuilt.kernel.records import Mark, Node
from wellbuilt.kernel.values import replace, value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellbuilt.sources.cloudformation.sam.routes import Route
    from wellbuilt.sources.cloudformation.template import Template

Sketch: TypeAlias = "Node | Mapping[str, Sketch] | Sequence[Sketch] | str | int | bool | None"


def tree(sketch: Sketch, mark: Mark) -> Node:
    """Return ordinary values as nodes with one mark; nodes among them keep their own, None is left out of maps."""
    if isinstance(sketch, Node):
        return sketch
    if isinstance(sketch, (str, int, bool)) or sketch is None:
        return Node(sketch, mark)
    if isinstance(sketch, list | tuple):
        return Node(tuple(tree(item, mark) for item in sketch), mark)
    items = dict(sketch)  # type: ignore[arg-type]  # a sequence was returned above
    return Node({key: tree(item, mark) for key, item in items.items() if item is not None}, mark)


def is_map(node: Node | None) -> bool:
    """Tell whether a node is a map as it is written, not a function that may come to one."""
    if node is None or not isinstance(node.value, dict):
        return False
    first = next(iter(node.value), "")
    return not (len(node.value) == 1 and (first == "Ref" or first.startswith("Fn::")))


def items_of(node: Node | None) -> dict[str, Node]:
    """Return the items of a map that is written out, or none."""
    return node.value if node is not None and isinstance(node.value, dict) and is_map(node) else {}


@value
class Owner:
    """One serverless resource: its logical id, its entry, and its properties with `Globals` merged in."""

    name: str
    entry: Mapping[str, Node]
    properties: Mapping[str, Node]
    mark: Mark

    def get(self, key: str) -> Node | None:
        """Return a property as it is written."""
        return self.properties.get(key)

    def pick(self, *keys: str) -> dict[str, Node]:
        """Return the properties of these names that are set."""
        return {key: self.properties[key] for key in keys if key in self.properties}

    def without(self, keys: frozenset[str]) -> dict[str, Node]:
        """Return the properties that have none of these names."""
        return {key: node for key, node in self.properties.items() if key not in keys}


_SHARED = ("Condition", "DeletionPolicy", "Metadata", "UpdateReplacePolicy")
"""Attributes that all resources written for one serverless resource take from it."""


class Draft:
    """The resources of a template while the transform writes them.

    `askers` are, by API that no event names, the conditions of those whose events ask for it; `routes` are, by API,
    those that events ask of it.
    """

    def __init__(self, template: Template, written: Mapping[str, Node]) -> None:
        self.template = template
        self.resources: dict[str, Node] = dict(written)
        self.askers: dict[str, list[Node | None]] = {}
        self.routes: dict[str, list[Route]] = {}

    def put(self, owner: Owner, name: str, kind: str, properties: Sketch, mark: Mark | None = None) -> None:
        """Write a resource that exists where its owner does."""
        entry = {
            "Type": Node(kind, owner.mark),
            "Properties": tree(properties, mark or owner.mark),
            **{key: owner.entry[key] for key in _SHARED if key in owner.entry},
        }
        self.resources[name] = Node(entry, mark or owner.mark)

    def amend(self, name: str, key: str, change: Sketch) -> None:
        """Set one property of a resource that is written already."""
        node = self.resources[name]
        entry = items_of(node)
        properties = {**items_of(entry.get("Properties")), key: tree(change, node.mark)}
        self.resources[name] = replace(node, value={**entry, "Properties": Node(properties, node.mark)})


def tags(owner: Owner, created_by: str) -> Sketch:
    """Return the tags that the transform writes: a map becomes a list, and `<service>:createdBy` is added."""
    own = owner.get("Tags")
    if own is not None and not is_map(own):
        return own
    mine: list[Sketch] = [{"Key": created_by, "Value": "SAM"}] if created_by else []
    return [*mine, *({"Key": Node(key, value.mark), "Value": value} for key, value in items_of(own).items())]
