"""The index of git: which files it keeps. Only this one file is read; no command is run, no hook, no configuration.

https://git-scm.com/docs/index-format
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.ports import Tree

INDEX = ".git/index"
LARGEST = 64_000_000
_STEP = 2_000_000
_FIXED = 62
_EXTENDED = 0x4000


def tracked(tree: Tree) -> frozenset[str] | Unknown:
    """Return the paths in the index, or why they are not known: no repository here, or one that cannot be read."""
    try:
        size = tree.size(INDEX)
        if size > LARGEST:
            return Unknown(f"the index of git is larger than {LARGEST:,} bytes")
        content = b"".join(tree.part(INDEX, at, _STEP) for at in range(0, size, _STEP))
    except SourceError:
        return Unknown("there is no index of git here")
    try:
        return frozenset(_paths(content))
    except (ValueError, IndexError, UnicodeDecodeError):
        return Unknown("the index of git cannot be read")


def _paths(content: bytes) -> Iterator[str]:
    """Yield the path of every entry; raises ValueError for what is no index of version 2, 3 or 4."""
    version, count = int.from_bytes(content[4:8], "big"), int.from_bytes(content[8:12], "big")
    if content[:4] != b"DIRC" or version not in (2, 3, 4) or count * (_FIXED + 1) > len(content):
        raise ValueError("not an index")
    at, path = 12, b""
    for _ in range(count):
        flags = int.from_bytes(content[at + 60 : at + 62], "big")
        name = at + _FIXED + (2 if flags & _EXTENDED else 0)
        if version == 4:  # noqa: PLR2004  the one that leaves out what a path shares with the one before
            drop, name = _number(content, name)
            end = content.index(b"\0", name)
            path = path[: len(path) - drop] + content[name:end]
            at = end + 1
        else:
            end = content.index(b"\0", name)
            path = content[name:end]
            at += (end - at) // 8 * 8 + 8
        yield path.decode()


def _number(content: bytes, at: int) -> tuple[int, int]:
    """Return a number of variable length, as in packs, and where it ends."""
    byte = content[at]
    value = byte & 127
    while byte & 128:
        at += 1
        byte = content[at]
        value = (value + 1 << 7) | (byte & 127)
    return value, at + 1
