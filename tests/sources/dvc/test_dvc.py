"""DVC: what its own `status` would say, without running it; and what is made of strange files."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellbuilt
from wellbuilt.engine.gather import Redacted, gather
from wellbuilt.kernel.records import Status
from wellbuilt.store.folder import Folder

STAGES = b"stages:\n  a:\n    cmd: x\n    deps: [a.py]\n"
SETTINGS = b"[core]\n    remote = r\n"


def statuses(folder: Path) -> list[Status]:
    """Return how reading a folder went."""
    gathered = gather(Redacted(Folder(folder)), var_files={}, progress=lambda _: None)
    return [one for one in gathered.statuses if one.source == "dvc"]


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write files."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    "files",
    [
        {"dvc.yaml": b"stages: ["},
        {"dvc.yaml": b"[]"},
        {"dvc.yaml": b"stages: [a]"},
        {"dvc.yaml": b"stages: {a: &a [*a]}"},
        {"dvc.yaml": STAGES, "dvc.lock": b"stages: {a: ["},
        {"dvc.yaml": STAGES, "dvc.lock": b"stages: {a: 3}"},
        {"dvc.yaml": STAGES, "dvc.lock": b"stages: {a: {deps: [3, {path: ../../../etc/passwd, md5: x}], params: [1]}}"},
        {"dvc.yaml": STAGES, "dvc.lock": b"stages: {a: {params: {p.yaml: {a.b: 1}}}}", "p.yaml": b"[" * 5000},
        {"dvc.yaml": STAGES, "dvc.lock": b"\xff"},
        {"dvc.yaml": b"\xff\xfe"},
        {".dvc/config": b"[core", "a.dvc": b""},
        {".dvc/config": b"\xff", "a.dvc": b""},
        {".dvc/config": SETTINGS, "a.dvc": b""},
    ],
)
def test_strange_files_end_in_a_status(files: dict[str, bytes], tmp_path: Path) -> None:
    put(tmp_path, files)
    assert {s.state for s in statuses(tmp_path)} <= {"read", "failed"}
    assert statuses(tmp_path)
    assert wellbuilt.review(tmp_path, cached=False)


def outcomes(folder: Path, check: str) -> list[str]:
    """Return what came of a check."""
    return [f.outcome for f in wellbuilt.review(folder, cached=False).findings if f.check == check]


def test_a_project_that_keeps_no_versions_needs_no_remote(tmp_path: Path) -> None:
    put(tmp_path, {".dvc/config": b""})
    assert outcomes(tmp_path, "versioned-data-can-be-fetched-by-others") == []
    put(tmp_path, {"data.csv.dvc": b"outs: []\n"})
    assert outcomes(tmp_path, "versioned-data-can-be-fetched-by-others") == ["fails"]


def test_what_does_not_lie_here_is_not_said_to_have_changed(tmp_path: Path) -> None:
    lock = b"stages: {a: {deps: [{path: data.csv, md5: 22a1a2931c8370d3aeedd7183606fd7f}]}}"
    put(tmp_path, {"dvc.yaml": STAGES, "dvc.lock": lock})
    assert outcomes(tmp_path, "last-result-was-made-by-what-lies-here") == ["not applicable"]
    put(tmp_path, {"data.csv": b"a,b\n"})
    assert outcomes(tmp_path, "last-result-was-made-by-what-lies-here") == ["fails"]
