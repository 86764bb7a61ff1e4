"""The source against real plans; skipped where Terraform or its aws provider is not installed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from . import shapes
from .differential import PLUGINS, compare, plan

if TYPE_CHECKING:
    from collections import Counter

pytestmark = pytest.mark.skipif(
    shutil.which("terraform") is None or not PLUGINS.is_dir(),
    reason="needs terraform and a mirror of the aws provider",
)
ROOTS = Path(__file__).parent / "roots"


def check(folder: Path) -> Counter[str]:
    found, missing, invented = compare(folder, plan(folder))
    assert not found.wrong
    assert not missing
    assert not invented
    assert found.counts["unknown"] <= found.counts["same"] / 50, found.unknown
    return found.counts


@pytest.mark.parametrize("root", sorted(path.name for path in ROOTS.iterdir()))
def test_a_root_written_by_hand(root: str, tmp_path: Path) -> None:
    shutil.copytree(ROOTS / root, tmp_path / root)
    assert check(tmp_path / root)["same"] > 100


def test_many_shapes_of_expressions(tmp_path: Path) -> None:
    folder = tmp_path / "shapes"
    folder.mkdir()
    shapes.write(folder)
    assert check(folder)["same"] > 1200
