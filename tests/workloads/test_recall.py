"""Every planted fault is found at its place, and nothing else fails that would wake somebody."""

from __future__ import annotations

import pytest

from .planted import TREES, Plant, finds, found, planted, reviewed, trees

FAULTS, MISSING, SOUND = planted("fault"), planted("missing"), planted("sound")


@pytest.mark.parametrize("plant", FAULTS, ids=str)
def test_a_planted_fault_is_found_at_its_place(plant: Plant) -> None:
    assert finds(plant) == plant.severity


@pytest.mark.parametrize(
    "plant", [pytest.param(p, marks=pytest.mark.xfail(reason=p.why, strict=True)) for p in MISSING], ids=str
)
def test_a_fault_that_is_not_found_yet(plant: Plant) -> None:
    assert finds(plant)


@pytest.mark.parametrize("plant", SOUND, ids=str)
def test_what_only_looks_like_a_fault_is_not_found(plant: Plant) -> None:
    assert (TREES / plant.at.rpartition(":")[0].partition("[")[0]).exists()
    assert finds(plant) is None


@pytest.mark.parametrize("tree", trees())
def test_nothing_else_fails_at_high_or_medium(tree: str) -> None:
    listed = {(p.check, p.at) for p in FAULTS}
    others = {key for key, severity in found(tree).items() if severity != "low"} - listed
    assert sorted(others) == []


@pytest.mark.parametrize("tree", trees())
def test_every_file_is_read(tree: str) -> None:
    assert [status for status in reviewed(tree).sources if status.state == "failed"] == []


def test_the_faults_are_many_and_differ() -> None:
    assert len({p.check for p in FAULTS}) >= 60
    assert len(SOUND) >= 20
    assert [str(p) for p in FAULTS if FAULTS.count(p) > 1] == []
