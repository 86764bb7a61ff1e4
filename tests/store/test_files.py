from __future__ import annotations

import os
from pathlib import Path

import pytest

from wellbuilt.kernel.errors import UsageError
from wellbuilt.store.files import write


def test_a_file_and_its_folders_are_made(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt", "größe")
    assert (tmp_path / "a" / "b.txt").read_text(encoding="utf-8") == "größe"


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", "1")
    write(tmp_path / "b.txt", "2")
    assert [p.name for p in tmp_path.iterdir()] == ["b.txt"]


def test_a_file_keeps_its_mode_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write(tmp_path / "new", "")
    finally:
        os.umask(mask)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o644
    (tmp_path / "new").chmod(0o600)
    write(tmp_path / "new", "x")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "f", "old")

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "f", "new")
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("f", "old")]


def test_what_is_no_letter_is_escaped_as_json_does(tmp_path: Path) -> None:
    write(tmp_path / "f", "\ud800")
    assert (tmp_path / "f").read_bytes() == rb"\ud800"


def test_a_place_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write(tmp_path / "file" / "below", "")
    with pytest.raises(UsageError, match="cannot be written"):
        write(tmp_path, "")
