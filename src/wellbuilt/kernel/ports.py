"""Ports: what the inside needs from outside, opened by `cli`, `web` or the public `review()`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from wellbuilt.kernel.records import Dialect, Gap, Record, Request, Status


class Tree(Protocol):
    """The files of a workload: paths are relative and POSIX, nothing outside can be reached."""

    def paths(self) -> Sequence[str]:
        """Return every file worth looking at, sorted, without what is ignored, vendored or built."""
        ...

    def read(self, path: str) -> bytes:
        """Return a file's content.

        Raises SourceError if the path leaves the tree, is not a file, is too large or cannot be read.
        """
        ...


class Source(Protocol):
    """Something that reads one format: a module-level value in `sources/`, found by being there."""

    name: str
    version: str
    dialect: Dialect

    def wants(self, path: str, head: Callable[[], bytes]) -> bool:
        """Tell by name, or by the first 4 KiB (`head()`, only called if needed), whether to read a file."""
        ...

    def read(self, tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
        """Yield what the wanted paths hold, and one status for each scope. Never raises on bad content."""
        ...


class Clock(Protocol):
    """Tells today's date, so that a test can choose it."""

    def today(self) -> date:
        """Return the date of the review."""
        ...
