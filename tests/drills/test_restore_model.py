"""The drill that restores models, against registries that can be restored and such that cannot."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from wellbuilt.drills.restore_model import restore_model
from wellbuilt.kernel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wellbuilt.kernel.drills import Measurement

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WEIGHTS = b"0.1 0.2"


def register(registry: Path, version: str = "1", content: bytes = WEIGHTS) -> Path:
    """Write one version with its manifest and return its folder."""
    folder = registry / "churn" / version
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(content)
    files = {"model.bin": hashlib.sha256(content).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps({"files": files}))
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with a registry of two versions and a full copy of it."""
    register(tmp_path / "registry")
    register(tmp_path / "registry", "2", b"0.3")
    shutil.copytree(tmp_path / "registry", tmp_path / "backup")
    return tmp_path


def options(place: Path, backup: str = "backup") -> dict[str, str]:
    """Return the drill's options."""
    return {"registry": str(place / "registry"), "backup": str(place / backup)}


def tried(place: Path, backup: str = "backup") -> Measurement:
    """Return what the drill measures, and see that it changed nothing."""
    before = {p: p.read_bytes() for p in place.rglob("*") if p.is_file()}
    measured = restore_model.run(options(place, backup), NOW)
    assert {p: p.read_bytes() for p in place.rglob("*") if p.is_file()} == before
    return measured


def test_every_version_comes_back_bit_for_bit(place: Path) -> None:
    measured = tried(place)
    assert (measured.held, measured.reason, measured.at) == (True, "", NOW)
    assert measured.figures == {"versions": 2, "restored": 2}
    assert measured.seconds > 0


def lose(place: Path) -> None:
    (place / "backup/churn/2/model.bin").unlink()


def rot(place: Path) -> None:
    (place / "backup/churn/2/model.bin").write_bytes(b"0.4")


def forget(place: Path) -> None:
    shutil.rmtree(place / "backup/churn/2")


def point(place: Path) -> None:
    (place / "backup/churn/2/model.bin").unlink()
    (place / "backup/churn/2/model.bin").symlink_to(place / "registry/churn/2/model.bin")


def tie(place: Path) -> None:
    (place / "backup/churn/2/model.bin").unlink()
    os.link(place / "registry/churn/2/model.bin", place / "backup/churn/2/model.bin")


def empty(place: Path) -> None:
    (place / "registry/churn/2/manifest.json").write_text("{}")


def breaks(place: Path) -> None:
    (place / "registry/churn/2/manifest.json").write_bytes(b"\xff{")


def leave(place: Path) -> None:
    (place / "registry/churn/2/manifest.json").write_text(json.dumps({"files": {"../../../../etc/passwd": "0"}}))


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lose, "is missing in the copy"),
        (rot, "differs from what was registered"),
        (forget, "has no copy outside"),
        (point, "leads out of the copy"),
        (tie, "is the same file"),
        (empty, "names no files"),
        (breaks, "names no files"),
        (leave, "leads out of the copy"),
    ],
)
def test_what_cannot_be_restored_is_told(place: Path, damage: Callable[[Path], None], reason: str) -> None:
    damage(place)
    measured = tried(place)
    assert not measured.held
    assert reason in measured.reason
    assert "churn/2" in measured.reason
    assert measured.figures["restored"] == 1


def test_a_copy_inside_the_registry_is_none(place: Path) -> None:
    shutil.copytree(place / "backup", place / "registry" / "copies")
    assert "inside the registry" in tried(place, "registry/copies").reason


def test_what_is_no_registry(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="must be a folder"):
        restore_model.run({"registry": str(tmp_path / "nowhere")}, NOW)
    with pytest.raises(UsageError, match="no model version"):
        restore_model.run(options(tmp_path) | {"registry": str(tmp_path)}, NOW)


def test_the_digest_hangs_on_the_versions_and_not_on_the_place(place: Path) -> None:
    before = restore_model.digest(options(place))
    moved = place.parent / "moved"
    shutil.copytree(place, moved)
    assert restore_model.digest(options(moved)) == before
    register(place / "registry", "3")
    assert restore_model.digest(options(place)) != before
