"""Gathering from a tree in which something cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from wellbuilt.engine.gather import gather
from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Status


class Locked:
    """A tree with one file that nobody may open."""

    def paths(self) -> Sequence[str]:
        return ("template.yaml",)

    def read(self, path: str) -> bytes:
        raise SourceError(f"{path} cannot be read: permission denied")


def test_a_file_that_cannot_be_opened_is_a_status() -> None:
    gathered = gather(Locked(), var_files={}, progress=lambda _: None)
    failed = Status("tree", "template.yaml", "failed", "template.yaml cannot be read: permission denied")
    assert gathered.statuses == [failed]
    assert not gathered.records
