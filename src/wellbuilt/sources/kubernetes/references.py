"""References between objects: `roleRef: {from: {name: train}}` stands for the `roleARN` of the object of that name.

https://aws-controllers-k8s.github.io/community/docs/user-docs/references/
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.kernel.values import replace, value
from wellbuilt.kernel.views import PLAIN, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.records import Value
    from wellbuilt.sources.kubernetes.objects import Object

MAX_DEPTH = 60
ONE = ("", "ARN", "ID", "Name", "URI", "URL")
SEVERAL = ("s", "ARNs", "IDs", "Names")
"""What the field is called that a reference stands for: what is behind the words that both begin with."""


@value
class References:
    """Puts in what references of objects in one file stand for; `done` keeps shared parts of a tree shared."""

    known: Sequence[Object]
    path: str
    done: dict[int, Value] = field(default_factory=dict)

    def named(self, node: Node, depth: int = 0) -> Node:
        """Return a body in which each field that a reference stands for says what it refers to."""
        value = node.value
        if id(value) in self.done:
            return replace(node, value=self.done[id(value)])
        match value:
            case dict() as items if depth < MAX_DEPTH:
                inner = {key: self.named(one, depth + 1) for key, one in items.items()}
                for key, one in items.items():
                    inner |= {k: n for k, n in _stands_for(key, one, self.known, self.path).items() if k not in items}
                self.done[id(value)] = inner
            case tuple() as nodes if depth < MAX_DEPTH:
                self.done[id(value)] = tuple(self.named(one, depth + 1) for one in nodes)
            case _:
                return node
        return replace(node, value=self.done[id(value)])


def _stands_for(key: str, node: Node, known: Sequence[Object], path: str) -> dict[str, Node]:
    if key.endswith("Ref") and (found := _found(node, known, path)):
        return {f"{key[:-3]}{end}": Node(found, node.mark) for end in ONE}
    if key.endswith("Refs") and isinstance(node.value, tuple):
        items = tuple(Node(_found(one, known, path) or Unknown("it names nothing"), one.mark) for one in node.value)
        stem = key.removesuffix("Refs")
        several = [f"{stem[:-1]}ies"] if stem.endswith("y") else []
        return {name: Node(items, node.mark) for name in (*several, *(f"{stem}{end}" for end in SEVERAL))}
    return {}


def _found(node: Node, known: Sequence[Object], path: str) -> Value:
    """Return a reference to the one object of that name beside it, None if the node names none."""
    name = View(node, PLAIN).find("from.name")
    if name is None:
        return None
    there = [one for one in known if one.name == name.value and "/" in one.kind]
    near = [one for one in there if one.path.rpartition("/")[0] == path.rpartition("/")[0]] or there
    if len(near) != 1:
        return Unknown(f"which object it names, {name.value}, is not seen")
    return Ref(near[0].scope, f"{near[0].kind.rpartition('/')[2]}/{near[0].name}")
