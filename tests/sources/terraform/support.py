"""A tree in memory, and short ways to read a configuration in it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Document, Gap, Node, Record, Request, Status
from wellbuilt.sources.terraform import terraform

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KINDS = frozenset({"aws_s3_bucket", "aws_x", "aws_y", "aws_iam_policy_document", "aws_iam_role"})


class MemoryTree:
    """The files of a workload, given as a map."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}

    def paths(self) -> Sequence[str]:
        """Return every path that is not below a dot folder."""
        return sorted(path for path in self.files if not path.startswith(".") and "/." not in path)

    def read(self, path: str) -> bytes:
        """Return a file. Raises SourceError."""
        if path not in self.files:
            message = f"{path} is not in the tree"
            raise SourceError(message)
        return self.files[path]


def read(files: Mapping[str, str | bytes], request: Request | None = None) -> list[Record | Gap | Status]:
    """Return everything the source says of some files."""
    tree = MemoryTree({path: textwrap.dedent(data) if isinstance(data, str) else data for path, data in files.items()})
    wanted = [path for path in tree.paths() if terraform.wants(path, lambda: b"")]
    return list(terraform.read(tree, wanted, request or Request(KINDS)))


def records(files: Mapping[str, str | bytes] | str, request: Request | None = None) -> dict[str, Record]:
    """Return the records by address; a text is the file `main.tf`."""
    found = read({"main.tf": files} if isinstance(files, str) else files, request)
    return {one.address: one for one in found if isinstance(one, Record)}


def statuses(found: Iterable[Record | Gap | Status]) -> dict[str, Status]:
    """Return the statuses by path."""
    return {one.path: one for one in found if isinstance(one, Status)}


def plain(node: Node | None) -> object:
    """Return a node's value without marks: maps as dicts, lists as lists, what is unknown as it is.

    The tags that a provider configured elsewhere may give are left out: `test_providers.py` looks at them.
    """
    if node is None:
        return None
    value = node.value
    if isinstance(value, dict):
        found: object = {k: plain(inner) for k, inner in value.items() if (k, inner.value) != ("tags_all", {})}
    elif isinstance(value, tuple):
        found = [plain(inner) for inner in value]
    elif isinstance(value, Document):
        found = {value.format: plain(value.root)}
    else:
        found = value
    return found if node.rest is None else (found, "...")


def value_of(expression: str, more: str = "") -> object:
    """Return what an expression says as an attribute of a resource."""
    found = records(f'resource "aws_x" "it" {{\n  v = {expression}\n}}\n{more}')
    return plain(found["aws_x.it"].body.value.get("v"))
