"""One parsed file, and why a file may be no document at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node

MAX_DEPTH = 100
"""How deep a template may nest: a person's is rarely deeper than 30."""


class Broken(Exception):
    """A document that is not well-formed: `line` is where reading ended."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(slots=True)
class Document:
    """One parsed file: its root, what is odd about it, and where its comments are.

    `oddities` are pairs of line and sentence; `comments` map a line to its text and whether it stands alone.
    """

    path: str
    root: Node
    oddities: list[tuple[int, str]] = field(default_factory=list)
    comments: dict[int, tuple[str, bool]] = field(default_factory=dict)
    digest: str = ""


def decode(content: bytes) -> str:
    """Return a file's text; raises Broken if it is not UTF-8 or has NUL bytes."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Broken("is not UTF-8 text", content.count(b"\n", 0, error.start) + 1) from error
    if "\0" in text:
        raise Broken("holds NUL bytes: it is not UTF-8 text", text.count("\n", 0, text.index("\0")) + 1)
    return text
