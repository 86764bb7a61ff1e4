"""Ports: what the inside needs from outside, opened by `cli`, `web` or the public `review()`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

T = TypeVar("T")

UNIT_TEST = re.compile(
    r"(^|/)(test_[^/]*|[^/]*_test|conftest)\.py$|(^|/)tests?/([^/]+/)*[^/]+\.py$"
    r"|(^|/)(__tests__/.*|[^/]*\.(test|spec))\.[cm]?[jt]sx?$",
    re.IGNORECASE,
)
"""Programs that test programs: what they make lives for as long as the test, even where nothing else was found."""


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

    def part(self, path: str, start: int, length: int) -> bytes:
        """Return up to `length` bytes of a file from `start` on, however large the file is, as they are on disk.

        Nothing is masked in them: no text of theirs may reach a record. Raises SourceError as `read` does, but not
        for a large file.
        """
        ...

    def size(self, path: str) -> int:
        """Return how many bytes a file has; raises SourceError as `part` does."""
        ...


class Clock(Protocol):
    """Tells today's date, so that a test can choose it."""

    def today(self) -> date:
        """Return the date of the review."""
        ...


class Cache(Protocol):
    """Keeps what sources told between runs, outside of the workload's own folder."""

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key, None if nothing was or it is damaged."""
        ...

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key; a run that is killed meanwhile leaves the old or the new."""
        ...


class Memory(Protocol):
    """Keeps what is made of wellbuilt's own files, and of its plugins', for as long as none of them changes."""

    def own(self, name: str, make: Callable[[], T]) -> T:
        """Return what was kept under a name, or make it and keep it; it can be pickled."""
        ...
