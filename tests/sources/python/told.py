"""Programs written in a test, and the records they give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.facts import show
from wellbuilt.kernel.records import Gap, Record, Request, Status
from wellbuilt.kernel.views import plain
from wellbuilt.sources.python import python


@dataclass(frozen=True)
class Files:
    """Files that only a test has."""

    contents: Mapping[str, str | bytes]

    def paths(self) -> Sequence[str]:
        """Return the paths."""
        return sorted(self.contents)

    def read(self, path: str) -> bytes:
        """Return a file's content."""
        if path not in self.contents:
            raise SourceError(f"{path} is not there", hint="")
        content = self.contents[path]
        return content if isinstance(content, bytes) else content.encode()


def told(contents: Mapping[str, str | bytes], kinds: Iterable[str]) -> list[Record | Gap | Status]:
    """Return all that files tell of the kinds asked for."""
    tree = Files(contents)
    paths = [path for path in tree.paths() if python.wants(path, lambda: b"")]
    return list(python.read(tree, paths, Request(frozenset(kinds))))


def records(contents: Mapping[str, str | bytes] | str, *kinds: str) -> list[Record]:
    """Return the records of files, or of one program."""
    files = {"main.py": contents} if isinstance(contents, str) else contents
    return [one for one in told(files, kinds) if isinstance(one, Record)]


def shown(record: Record) -> dict[str, Any]:
    """Return a record's body as plain data."""
    body: dict[str, Any] = show(plain(record.body))
    return body
