"""Views: a record's body as a mapping reads it, canonical keys in, nodes out."""

from __future__ import annotations

from functools import cache
from typing import Any

from wellbuilt.kernel.documents import tree
from wellbuilt.kernel.facts import Several
from wellbuilt.kernel.records import Dialect, Document, Node, Partial, Ref, Unknown, Value
from wellbuilt.kernel.values import value

PLAIN = Dialect("plain", str, str)


@cache
def _steps(path: str, dialect: Dialect) -> tuple[tuple[str, str, str], ...]:
    """Return each step of a path: its name as spelled there, how it is entered, and the path behind it.

    A step is entered by `[]`, `{}` or "", and what is behind a `{}` is spelled plainly.
    """
    steps = [step for step in path.split(".") if step]
    found = []
    for at, step in enumerate(steps):
        how = step[-2:] if step.endswith(("[]", "{}")) else ""
        found.append((dialect.key(step.rstrip("[]{}")), how, ".".join(steps[at + 1 :])))
        dialect = PLAIN if how == "{}" else dialect
    return tuple(found)


@value
class View:
    """A record's body as a mapping reads it: canonical keys in, nodes out."""

    node: Node
    dialect: Dialect

    def find(self, path: str) -> Node | None:
        """Return the node at a canonical path, None if it is surely absent.

        A list of one is entered by itself, as Terraform writes blocks; with more, the first is meant.
        `Name[]` gathers what follows of every element; `Name{}` opens a document, whose keys are spelled as its
        own format spells them. What may be there comes back as an `Unknown` node.
        """
        node: Node | None = self.node
        dialect = self.dialect
        for key, how, rest in _steps(path, dialect):
            if node is None:
                return None
            inside = node.value
            node = inside.get(key) if type(inside) is dict and node.rest is None else _step(node, key)
            if how == "[]":
                return _gather(node, rest, dialect)
            if how == "{}" and node is not None:
                node, dialect = tree(node), PLAIN
        return node

    def first(self, path: str, other: str | tuple[str, ...] | None) -> tuple[Node | None, str]:
        """Return the node at a canonical path, or at the first of a dialect's own paths, and the key's spelling."""
        if other is None:
            return self.find(path), self.dialect.key(path)
        own = (other,) if isinstance(other, str) else other
        return next(((node, p) for p in own if (node := View(self.node, PLAIN).find(p))), (None, own[0]))

    def items(self, path: str) -> list[View]:
        """Return the elements of the list at a path; a single map counts as a list of one."""
        whole = self.whole(path)
        return whole.elements() if whole else []

    def whole(self, path: str) -> View | None:
        """Return what is at a path as a view of its own, None if it is surely absent."""
        node = self.find(path)
        return View(node, PLAIN if "{}" in path else self.dialect) if node else None

    def elements(self) -> list[View]:
        """Return the maps in this list; a single map counts as a list of one."""
        match self.node.value:
            case tuple() as nodes:
                return [View(item, self.dialect) for item in nodes if isinstance(item.value, dict)]
            case dict():
                return [self]
            case _:
                return []


def _step(node: Node, key: str) -> Node | None:
    """Return what is at a key of a node, an `Unknown` node where it may be there."""
    value = tree(node).value if isinstance(node.value, Document) else node.value
    if isinstance(value, tuple):
        if not value:
            return Node(node.rest, node.mark) if node.rest else None
        node = value[0]
        value = node.value
    if isinstance(value, dict):
        found = value.get(key)
        return found or (Node(node.rest, node.mark) if node.rest else None)
    if isinstance(value, (Unknown, Ref, Partial)):
        return Node(why(value), node.mark)
    return None


def _gather(node: Node | None, rest: str, dialect: Dialect) -> Node | None:
    """Return one list of what a path leads to in every element; lists in it are unfolded."""
    if node is None or not isinstance(node.value, (tuple, dict)):
        return node
    elements = node.value if isinstance(node.value, tuple) else (node,)
    gathered: list[Node] = []
    more = node.rest if isinstance(node.value, tuple) else None
    for element in elements:
        found = View(element, dialect).find(rest)
        if found is not None and isinstance(found.value, tuple):
            gathered.extend(found.value)
            more = more or found.rest
        elif found is not None:
            gathered.append(found)
    return Node(tuple(gathered), node.mark, more)


def why(value: Value) -> Unknown:
    """Return why a value is not known."""
    match value:
        case Unknown():
            return value
        case Ref(_, address, path):
            return Unknown(f"{address}{'.' if path else ''}{path} is known only after apply")
        case Partial(pieces):
            return next((why(p) for p in pieces if not isinstance(p, str)), Unknown("only a part is known"))
        case _:
            return Unknown("not a value")


def plain(node: Node) -> Any:
    """Return a node as a Python value; what is not known stays `Unknown`, `Partial` or `Several`."""
    match node.value:
        case Ref() as ref:
            return ref if ref.value is None else ref.value
        case Document(root):
            return plain(root)
        case dict() as items:
            return {key: plain(item) for key, item in items.items()}
        case tuple() as nodes:
            values = tuple(plain(item) for item in nodes)
            open_ = node.rest is not None or any(isinstance(v, (Unknown, Partial, Ref, Several)) for v in values)
            return Several(values, node.rest) if open_ else values
        case value:
            return value
