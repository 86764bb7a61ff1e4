"""Gathering from a tree in which something cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wellbuilt.engine.gather import Redacted, gather
from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Status
from wellbuilt.store.folder import Folder


class Locked:
    """A tree with one file that nobody may open."""

    def paths(self) -> Sequence[str]:
        return ("template.yaml",)

    def read(self, path: str) -> bytes:
        raise SourceError(f"{path} cannot be read: permission denied")

    def part(self, path: str, start: int, length: int) -> bytes:
        return self.read(path)[start : start + length]

    def size(self, path: str) -> int:
        return len(self.read(path))


def test_a_file_that_cannot_be_opened_is_a_status() -> None:
    gathered = gather(Locked(), var_files={}, progress=lambda _: None)
    failed = Status("tree", "template.yaml", "failed", "template.yaml cannot be read: permission denied")
    assert gathered.statuses == [failed]
    assert not gathered.records


def test_a_part_of_a_file_is_what_is_on_disk(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"AKIAABCDEFGHIJKLMNOP")
    tree = Redacted(Folder(tmp_path))
    assert tree.read("a.bin") == "•••".encode()
    assert tree.part("a.bin", 2, 4) == b"IAAB"
    assert tree.size("a.bin") == 20
