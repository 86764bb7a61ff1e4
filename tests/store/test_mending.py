"""Fixes of every check that one edit mends, on every spelling of what it speaks of."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from tests.mappings.spellings import spellings
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reviews import Review
from wellbuilt.store.mending import mended, write
from wellbuilt.store.opening import review

MENDABLE = {check.id: check for check in discover("checks", Check) if check.mend != "by hand"}
SAFE = {id_ for id_, check in MENDABLE.items() if check.mend == "safely" or check.harmless}
ONLY = {".tf": {"monitoring-traffic-between-machines-is-encrypted"}}
"""What Terraform's provider has no resource for."""
CONCEPTS = {check.concept.__name__ for check in MENDABLE.values()} | {"DataStore"}
BROKEN = Path(__file__).parent / "broken"
SPELLED = sorted(
    {*BROKEN.iterdir()}
    | {
        path
        for path, concept, _ in spellings()
        if path.suffix in (".tf", ".yaml") and path.is_file() and concept in CONCEPTS and ".ack" not in path.suffixes
    }
)


def put(spelling: Path, folder: Path) -> Path:
    place = folder / f"main{spelling.suffix}"
    shutil.copy(spelling, place)
    return place


def failing(told: Review) -> set[str]:
    return {f.id for f in told.findings if f.outcome == "fails" and not f.apart}


@pytest.mark.parametrize("spelling", SPELLED, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_is_mended_is_gone_and_nothing_else_is_touched(spelling: Path, tmp_path: Path) -> None:
    place = put(spelling, tmp_path)
    content = place.read_text()
    before = review(tmp_path, cached=False)
    patch = mended(tmp_path, unsafe=True)
    assert place.read_text() == content, "written without being asked to"
    write(patch)
    after = review(tmp_path, cached=False)
    meant = {f.id for fix in patch.mended.fixes for f in fix.findings}
    assert failing(after) <= failing(before) - meant
    assert [(s.path, s.state) for s in before.sources] == [(s.path, s.state) for s in after.sources]
    lost = [line[2:] for line in difflib.ndiff(content.splitlines(), place.read_text().splitlines()) if line[0] == "-"]
    assert len(lost) <= sum(len(fix.edit.values) for fix in patch.mended.fixes)
    for line in lost:
        assert line.partition("#")[2] in place.read_text()
    again = mended(tmp_path, unsafe=True)
    assert not again.mended.fixes


@pytest.mark.parametrize("suffix", [".tf", ".yaml"])
def test_every_safe_edit_is_made_in_both_formats(suffix: str, tmp_path: Path) -> None:
    put(BROKEN / f"main{suffix}", tmp_path)
    patch = mended(tmp_path)
    assert not patch.mended.unfixed
    assert {f.check for fix in patch.mended.fixes for f in fix.findings} == SAFE - ONLY.get(suffix, set())
    assert all(fix.safe for fix in patch.mended.fixes)
