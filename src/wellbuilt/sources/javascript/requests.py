"""Requests of AWS services: `new CreateTrainingJobCommand({...})`, and `sagemaker.createTrainingJob({...})`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import API, Node, Record
from wellbuilt.sources.javascript.names import Names, names_of
from wellbuilt.sources.javascript.services import OLD, of_class, of_package
from wellbuilt.sources.javascript.syntax import bare, function_around, text, walk
from wellbuilt.sources.javascript.values import Values, later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node as Tree

COMMAND = "Command"


def requests(root: Tree, path: str, kinds: frozenset[str]) -> Iterator[Record]:
    """Yield a record for each request of a kind worth reading.

    A request's address is the function it stands in, its name and its turn there, so that line shifts are not news.
    """
    reader = _Reader(Values(path, names_of(root)), {kind.lower(): kind for kind in kinds})
    for node in walk(root):
        if (asked := reader.asked(node)) is not None:
            yield reader.record(node, asked)


@dataclass(slots=True)
class _Reader:
    values: Values
    kinds: dict[str, str]
    turns: Counter[str] = field(default_factory=Counter)

    def asked(self, node: Tree) -> str | None:
        """Return the kind of request that a node makes, None if it makes none that is worth reading."""
        if node.type == "new_expression":
            service, action = self._command(node.child_by_field_name("constructor"))
        elif node.type == "call_expression":
            service, action = self._method(node.child_by_field_name("function"))
        else:
            return None
        return self.kinds.get(f"{service}:{action}".lower()) if service and action else None

    def _command(self, made: Tree | None) -> tuple[str | None, str]:
        """Return the service and the action of a command of version 3."""
        package, name = _from(made, self.values.names)
        return of_package(package), name.removesuffix(COMMAND) if name.endswith(COMMAND) else ""

    def _method(self, called: Tree | None) -> tuple[str | None, str]:
        """Return the service and the action of a method of a client."""
        if called is None or called.type != "member_expression":
            return None, ""
        client = bare(called.named_children[0])
        if client.type == "identifier":
            bound = self.values.names.value(text(client))
            client = bare(bound) if bound is not None else client
        if client.type != "new_expression":
            return None, ""
        package, name = _from(client.child_by_field_name("constructor"), self.values.names)
        return _service(package, name), text(called.child_by_field_name("property"))

    def record(self, node: Tree, kind: str) -> Record:
        """Return the record of a request."""
        action = kind.partition(":")[2]
        where = f"{function_around(node)}:{action[:1].lower()}{action[1:]}"
        self.turns[where] += 1
        address = where if self.turns[where] == 1 else f"{where}[{self.turns[where]}]"
        return Record(kind, address, self._body(node), API.name, self.values.path)

    def _body(self, node: Tree) -> Node:
        given = node.child_by_field_name("arguments")
        mark = self.values.mark(node)
        first = next((one for one in given.named_children if one.type != "comment"), None) if given else None
        if first is None:
            return Node({}, mark)
        found = self.values.read(first)
        return Node(found.value, mark, found.rest) if isinstance(found.value, dict) else Node({}, mark, later(first))


def _from(made: Tree | None, names: Names) -> tuple[str, str]:
    """Return the package that a class comes from, and its name there; two empty texts where that is not certain."""
    if made is None:
        return "", ""
    if made.type == "identifier":
        return names.imported.get(text(made), ("", ""))
    if made.type != "member_expression":
        return "", ""
    package, whole = names.imported.get(text(made.named_children[0]), ("", ""))
    return (package, text(made.child_by_field_name("property"))) if whole in ("*", "default") else ("", "")


def _service(package: str, name: str) -> str | None:
    """Return the service of a client's class, of either version."""
    if package == OLD:
        return of_class(name)
    if package.startswith(f"{OLD}/clients/"):
        return of_class(package.rpartition("/")[2])
    return of_package(package)
