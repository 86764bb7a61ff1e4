"""Large files as streams, and records made of what is told of a file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import FILES, Mark, Record
from wellbuilt.kernel.values import replace
from wellbuilt.texts.trees import node

if TYPE_CHECKING:
    from wellbuilt.kernel.ports import Tree

STEP = 1 << 18
EXAMINED = 64_000_000
"""Bytes of one file that are looked at, packed or unpacked; what lies behind them is said not to be examined."""


class Parts(io.RawIOBase):
    """A file of a tree as a stream that can be searched in, read in parts and up to a limit.

    Raises SourceError if the file cannot be read.
    """

    def __init__(self, tree: Tree, path: str, *, limit: int | None = None) -> None:
        super().__init__()
        self.tree, self.path, self.at = tree, path, 0
        size = tree.size(path)
        self.end = size if limit is None else min(size, limit)
        self.cut = self.end < size

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that it can be searched in."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to an offset from the beginning, from here, or from the end."""
        self.at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.end}[whence])
        return self.at

    def readinto(self, buffer: Any) -> int:
        """Read the next part into a buffer; return how many bytes that were, 0 at the end."""
        content = self.tree.part(self.path, self.at, max(0, min(len(buffer), self.end - self.at)))
        buffer[: len(content)] = content
        self.at += len(content)
        return len(content)


def stream(tree: Tree, path: str, *, limit: int | None = None) -> io.BufferedReader:
    """Return a file as a buffered stream; raises SourceError if it cannot be read."""
    return io.BufferedReader(Parts(tree, path, limit=limit), STEP)


def record(kind: str, path: str, body: dict[str, Any], *, address: str = "", mark: Mark | None = None) -> Record:
    """Return the record of a file, or of what stands at a mark in it; what is None in its body is left out.

    The facts in it carry the file alone as their place: so no report quotes the line that a secret stands in.
    """
    told = replace(node(body, Mark(path)), mark=mark or Mark(path))
    return Record(kind, address or path, told, FILES.name, ".")
