"""hadolint, whose published rules ask the same of a recipe, sees what we see."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mappings.spellings import gathered_from, told_of

CASES = sorted((Path(__file__).parent / "host" / "image_build").glob("*.dockerfile"))
HADOLINT = shutil.which("hadolint", path=str(Path(sys.executable).parent))
HANGS = 120


@pytest.mark.skipif(HADOLINT is None, reason="hadolint is not installed here")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_recipes_are_seen_alike(case: Path, tmp_path: Path) -> None:
    """Untagged and `latest` bases, packages without a version, and a last user that is root."""
    run = subprocess.run(
        [str(HADOLINT), "--no-fail", "--format=json", str(case / "Dockerfile")],
        capture_output=True,
        check=True,
        timeout=HANGS,
    )
    said = {finding["code"] for finding in json.loads(run.stdout)}
    facts = told_of(gathered_from(case, tmp_path), "ImageBuild")[0].facts
    moving = facts["moving_bases"].value
    assert ("DL3006" in said or "DL3007" in said) == (isinstance(moving, tuple) and bool(moving))
    assert ("DL3013" in said) == bool(facts["loose_packages"].value)
    assert "DL3002" not in said or facts["as_root"].value is True
