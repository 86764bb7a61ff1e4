"""Instances of resources and modules: `count`, `for_each`, and what an instance's attributes say.

https://developer.hashicorp.com/terraform/language/meta-arguments/for_each
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Document, Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform.bodies import content
from wellbuilt.sources.terraform.budget import Exhausted
from wellbuilt.sources.terraform.evaluate import Env, evaluate
from wellbuilt.sources.terraform.values import Fault, MoreAfterApply, TypedSet, Undecided, items, quantity, text

if TYPE_CHECKING:
    from wellbuilt.sources.terraform.blocks import Block
    from wellbuilt.sources.terraform.expressions import Expression
    from wellbuilt.sources.terraform.root import Root
    from wellbuilt.sources.terraform.scope import ModuleScope

MAX_INSTANCES = 1_000
META = frozenset({"count", "for_each", "depends_on", "provider"})
HIDDEN = frozenset({"lifecycle", "provisioner", "connection"})


@dataclass(slots=True)
class Expansion:
    """What `count` or `for_each` makes of a block.

    `node` is what a reference to it means; `instances` are addresses and the names bound in each;
    `doubt` says why the instance whose address ends in `[*]` may not exist.
    """

    node: Node
    instances: list[tuple[str, dict[str, Node]]]
    doubt: Unknown | None = None


def expand(block: Block, env: Env, address: str, root: Root) -> Expansion:
    """Return a block's instances."""
    count, each = block.expression("count"), block.expression("for_each")
    mark = block.mark
    if count is None and each is None:
        return Expansion(Node(Ref(root.folder, address), mark), [(address, {})])
    try:
        if count is not None:
            return _counted(evaluate(count, env), block, address, root)
        assert each is not None  # noqa: S101 - one of the two is there
        return _for_each(evaluate(each, env), block, address, root)
    except Undecided as undecided:
        return _doubtful(undecided.unknown, block, address, root)
    except Fault as fault:
        reason = fault.reason
    except Exhausted as exhausted:
        reason = str(exhausted)
    except RecursionError:
        reason = "the expression is nested too deeply"
    return _doubtful(Unknown(reason), block, address, root)


def _doubtful(unknown: Unknown, block: Block, address: str, root: Root) -> Expansion:
    names = _names(block, Node(unknown, block.mark), Node(unknown, block.mark))
    several = f"{address}[*]"
    return Expansion(Node(Ref(root.folder, several), block.mark), [(several, names)], unknown)


def _names(block: Block, key: Node, value: Node) -> dict[str, Node]:
    if "count" in block.attributes:
        return {"count": Node({"index": key}, key.mark)}
    return {"each": Node({"key": key, "value": value}, key.mark)}


def _counted(node: Node, block: Block, address: str, root: Root) -> Expansion:
    number = quantity(node)
    total = root.capped(int(number), MAX_INSTANCES, address)
    instances = [
        (f"{address}[{index}]", {"count": Node({"index": Node(index, node.mark)}, node.mark)}) for index in range(total)
    ]
    refs = tuple(Node(Ref(root.folder, name), block.mark) for name, _ in instances)
    return Expansion(Node(refs, block.mark), instances)


def _for_each(node: Node, block: Block, address: str, root: Root) -> Expansion:
    if isinstance(node.value, tuple) and not isinstance(node.value, TypedSet):
        message = f"for_each of {address} is a list, not a map or set"
        raise Fault(message)
    pairs = items(node)
    instances: list[tuple[str, dict[str, Node]]] = []
    refs: dict[str, Node] = {}
    rest = node.rest
    for key, value in pairs[: root.capped(len(pairs), MAX_INSTANCES, address)]:
        try:
            name = text(key)
        except Undecided as undecided:
            rest = rest or undecided.unknown
            continue
        place = f"{address}[{json.dumps(name, ensure_ascii=False)}]"
        instances.append((place, {"each": Node({"key": Node(name, key.mark), "value": value}, node.mark)}))
        refs[name] = Node(Ref(root.folder, place), block.mark)
    if rest is None:
        return Expansion(Node(refs, block.mark), instances)
    more = _doubtful(rest, block, address, root)
    return Expansion(Node(refs, block.mark, rest), instances + more.instances, rest)


class ResourceInstance:
    """One instance of a resource or data source, its attributes worked out when asked for."""

    def __init__(self, scope: ModuleScope, block: Block, address: str, env: Env) -> None:
        self.scope = scope
        self.block = block
        self.address = address
        self.env = env
        self._memo: dict[str, Node | None] = {}
        self._busy: set[str] = set()

    def attribute(self, name: str) -> Node | None:
        """Return what a reference to an attribute means, or None if nothing says it."""
        if self.block.labels[0] == "terraform_remote_state" and name == "outputs":
            where = self.address
            return Node(Unknown(f"{where} is not read"), self.block.mark)
        written = self.written(name)
        if written is None or written.value is None:
            return self._computed(name)
        value = written.value
        if isinstance(value, Unknown | Partial):
            return Node(Ref(self.scope.root.folder, self.address, name), written.mark)
        if isinstance(value, str | int | float | bool):
            return Node(Ref(self.scope.root.folder, self.address, name, value), written.mark)
        return written if isinstance(value, Document | Ref) else self._open(written, name)

    def _open(self, node: Node, name: str) -> Node:
        """Return a nested block or map as one that may hold more than is written: what AWS computes."""
        if name in self.block.attributes:
            return node
        elements = node.value if isinstance(node.value, tuple) else ()
        opened = tuple(
            Node(element.value, element.mark, element.rest or self._more(f"{name}[{index}]"))
            for index, element in enumerate(elements)
        )
        return Node(opened, node.mark, node.rest)

    def _more(self, path: str) -> MoreAfterApply:
        ref = Ref(self.scope.root.folder, self.address, path)
        return MoreAfterApply(f"{self.address}.{path} holds more after apply", ref)

    def written(self, name: str) -> Node | None:
        """Return what the configuration says of an attribute or a kind of nested block."""
        if name in self._memo:
            return self._memo[name]
        if name in self._busy or name in META or name in HIDDEN:
            return None
        self._busy.add(name)
        try:
            found = content(self.block, self.env, only=name).get(name)
        finally:
            self._busy.discard(name)
        self._memo[name] = found
        return found

    def body(self) -> Node:
        """Return everything the configuration says."""
        names = [name for name in self.block.attributes if name not in META]
        names += [
            block.labels[0] if block.kind == "dynamic" and block.labels else block.kind for block in self.block.blocks
        ]
        found: dict[str, Node] = {}
        for name in dict.fromkeys(names):
            self.scope.budget.begin()
            node = self.written(name)
            if node is not None:
                found[name] = node
        rest = Unknown(self.block.broken) if self.block.broken else None
        return Node(found, self.block.mark, rest)

    def _computed(self, name: str) -> Node | None:
        kind = self.block.labels[0]
        compute = self.scope.root.request.computed.get(kind)
        if compute is None or "" in self._busy:
            return None
        self._busy.add("")
        try:
            left = self.scope.budget.left
            body = self.body()
            self.scope.budget.left = min(left, self.scope.budget.left)
            return compute(body).get(name)
        finally:
            self._busy.discard("")


class MissingModule:
    """A module whose configuration is not on disk."""

    def __init__(self, address: str, reason: str, block: Block, arguments: dict[str, Expression], env: Env) -> None:
        self.address = address
        self.reason = reason
        self.block = block
        self.arguments = arguments
        self.env = env

    def attribute(self, _name: str) -> Node:
        """Return an output: unknown, and why."""
        return Node(Unknown(self.reason), self.block.mark)

    def given(self) -> Node:
        """Return the arguments the call hands over."""
        found = content(self.block, self.env)
        return Node({key: node for key, node in found.items() if key in self.arguments}, self.block.mark)
