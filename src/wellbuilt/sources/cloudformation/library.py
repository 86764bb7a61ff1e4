"""The files a source reads: each at most once, with how reading it went."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Status
from wellbuilt.texts.document import Broken, Document
from wellbuilt.texts.parsing import parse

if TYPE_CHECKING:
    from wellbuilt.kernel.ports import Tree

VERSION = "1"

MAX_FOLDERS = 20
"""How many folders of a URL are compared with a path."""


class Library:
    """Parsed documents by path, until they are forgotten."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.paths = frozenset(tree.paths())
        self.documents: dict[str, Document] = {}
        self.reported: set[str] = set()
        self.asked: set[str] = set()

    def has(self, path: str) -> bool:
        """Tell whether a path is a file of the tree."""
        return path in self.paths

    def ending(self, end: str) -> list[str]:
        """Return the paths that end as a URL does: by its file's name and at least one folder's."""
        parts = [part for part in end.split("/") if part and ":" not in part]
        named = self._by_name.get(parts[-1], []) if parts else []
        for count in range(min(len(parts), MAX_FOLDERS), 1, -1):
            tail = "/".join(parts[-count:])
            found = [path for path in named if path == tail or path.endswith("/" + tail)]
            if found:
                return found
        return []

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        named: dict[str, list[str]] = {}
        for path in sorted(self.paths):
            named.setdefault(path.rpartition("/")[2], []).append(path)
        return named

    def document(self, path: str) -> Document:
        """Return a parsed file.

        Raises Broken if it cannot be read or is not well-formed.
        """
        self.asked.add(path)
        if path not in self.documents:
            try:
                content = self.tree.read(path)
            except SourceError as error:
                raise Broken(f"cannot be read: {error}") from error
            document = parse(path, content)
            document.digest = hashlib.sha256(content).hexdigest()
            self.documents[path] = document
        return self.documents[path]

    def forget(self, path: str) -> None:
        """Let go of a document that no other template is likely to ask for."""
        self.reported.add(path)
        self.documents.pop(path, None)

    def unread(self, path: str, content: bytes) -> Status:
        """Return the status of a template that declares nothing of interest and was not parsed."""
        self.reported.add(path)
        return Status("cloudformation", path, "read", "", VERSION, hashlib.sha256(content).hexdigest())

    def statuses(self) -> list[Status]:
        """Return one status for each document asked for since the last time, unless it has one."""
        fresh = [self.documents[path] for path in sorted(self.asked - self.reported) if path in self.documents]
        self.reported.update(document.path for document in fresh)
        self.asked.clear()
        return [self._status(document) for document in fresh]

    def _status(self, document: Document) -> Status:
        reason = "; ".join(f"{document.path}:{line} {what}" for line, what in sorted(document.oddities))
        state = "partly" if reason else "read"
        return Status("cloudformation", document.path, state, reason, VERSION, document.digest)  # type: ignore[arg-type]


def failed(path: str, reason: str, content: bytes = b"") -> Status:
    """Return the status of a file that could not be read."""
    digest = hashlib.sha256(content).hexdigest() if content else ""
    return Status("cloudformation", path, "failed", reason, VERSION, digest)
