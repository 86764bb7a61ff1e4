"""A tree in memory, and short ways to read a template and say what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import (
    Document,
    Gap,
    Node,
    Partial,
    Record,
    Ref,
    Request,
    Status,
    Unknown,
)
from wellbuilt.sources.cloudformation import cloudformation


class Everything(frozenset[str]):
    """The set of all kinds."""

    def __contains__(self, kind: object) -> bool:
        return True

    def isdisjoint(self, other: Any) -> bool:
        return not other


class Memory:
    """A tree of texts."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self.files))

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise SourceError(f"{path} is not a file", hint="-")
        return self.files[path]


@dataclass(frozen=True)
class Outcome:
    """What reading gave, by address."""

    records: dict[str, Record]
    gaps: list[Gap]
    statuses: dict[str, Status]

    def value(self, address: str, dotted: str = "") -> Any:
        """Return a record's value without marks."""
        return plain(self.node(address, dotted))

    def node(self, address: str, dotted: str = "") -> Node:
        """Return a node of a record's body."""
        node = self.records[address].body
        for part in dotted.split(".") if dotted else []:
            node = node.value[int(part)] if isinstance(node.value, tuple) else node.value[part]  # type: ignore[index]
        return node


def read_files(files: dict[str, str | bytes], kinds: frozenset[str] | None = None) -> Outcome:
    """Read every wanted file of a tree."""
    tree = Memory({path: text if isinstance(text, bytes) else dedent(text).encode() for path, text in files.items()})
    wanted = [path for path in tree.paths() if cloudformation.wants(path, lambda: tree.read(path)[:4096])]  # noqa: B023
    found = list(cloudformation.read(tree, wanted, Request(Everything() if kinds is None else kinds)))
    return Outcome(
        {item.address: item for item in found if isinstance(item, Record)},
        [item for item in found if isinstance(item, Gap)],
        {item.path: item for item in found if isinstance(item, Status)},
    )


def read_one(text: str | bytes, path: str = "t.yaml") -> Outcome:
    """Read one template."""
    return read_files({path: text})


def plain(node: Node) -> Any:
    """Return a node as ordinary values: unknown is `?reason`, an open map or list ends in `...`."""
    match node.value:
        case dict() as items:
            return {
                **{key: plain(child) for key, child in items.items()},
                **({"...": node.rest.reason} if node.rest else {}),
            }
        case tuple() as items:
            return [*(plain(item) for item in items), *([f"...{node.rest.reason}"] if node.rest else [])]
        case Unknown(reason=reason):
            return f"?{reason}"
        case Ref(address=address, path=path):
            return f"<{address}.{path}>"
        case Partial(pieces=pieces):
            return "|".join(str(plain(Node(piece, node.mark))) for piece in pieces)
        case Document(root=root, format=name):
            return {name: plain(root)}
        case scalar:
            return scalar


def evaluated(expression: str, rest: str = "") -> Any:
    """Return what one YAML expression comes to as a property, in a template with further sections."""
    head = "AWSTemplateFormatVersion: '2010-09-09'\n"
    body = f"Resources:\n  Other:\n    Type: AWS::S3::Bucket\n  It:\n    Type: AWS::X::Y\n    Properties:\n      P: {expression}\n"
    found = read_one(head + dedent(rest).lstrip() + body)
    return found.value("It").get("P", "absent")
