"""The living workload reviewed: sound as it is, naive as it was first built, and the six labs from one to the other."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wellbuilt
from tests.store.test_mending import validated

if TYPE_CHECKING:
    from types import ModuleType

EXAMPLES = Path(__file__).parent.parent / "examples"
SOUND, NAIVE = EXAMPLES / "predictive_segmentation", EXAMPLES / "predictive_segmentation_naive"
ROW = re.compile(r"^\| (?P<path>[\w./]+) \| [^|]+ \| `(?P<check>[\w-]+)` \| `(?P<subject>[^`]+)` \|$", re.MULTILINE)
DAY = date(2026, 11, 22)


def test_the_sound_one_has_no_risk_and_every_practice_decided() -> None:
    review = wellbuilt.review(SOUND, on=DAY, cached=False)
    assert [(f.check, f.subject) for f in review.findings if f.outcome in ("fails", "broke")] == []
    assert {q.headline for q in review.questions} <= {"sound", "not applicable"}
    assert {p.state for p in review.practices} <= {"met", "not applicable"}
    assert {s.state for s in review.sources} == {"read"}


def test_what_the_sound_one_did_is_known_from_its_history() -> None:
    """What `make history` left shows trainings and releases that nobody started by hand, and alarms that arrived."""
    review = wellbuilt.review(SOUND, on=DAY, cached=False)
    grades = {p.id: p.grade for p in review.practices}
    assert grades["MLPERF06-BP05"] == "operated"
    held = {f.check for f in review.findings if f.outcome == "holds" and f.place.path.startswith("history/")}
    assert held >= {
        "releases-are-made-without-hands",
        "models-were-made-again-without-hands",
        "alarms-reached-somebody",
        "registered-version-leads-back-to-its-run",
        "registered-version-names-its-data-and-code",
        "packaged-model-states-its-inputs",
        "tracker-asks-who-calls",
        "inputs-were-held-against-limits-each-month",
        "drift-of-inputs-reached-somebody",
        "quality-was-held-against-a-limit-each-month",
        "model-that-was-turned-away-was-not-released",
        "answers-led-back-to-what-they-were-made-from",
        "trainings-were-called-for",
        "unit-of-work-stays-within-its-goal",
        "code-that-registers-models-is-run",
    }
    later = wellbuilt.review(SOUND, on=date(2027, 7, 1), cached=False)
    assert {p.grade for p in later.practices if p.id == "MLPERF06-BP05"} == {"attested"}
    assert [f.subject for f in later.findings if f.check == "history-reaches-to-today" and f.outcome == "fails"]


@pytest.mark.parametrize("root", [SOUND / "infra" / "terraform", NAIVE / "infra"], ids=["sound", "naive"])
def test_the_provider_knows_every_word_of_the_infrastructure(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "root" / "example")
    assert validated(tmp_path / "root", tmp_path) == set()


def test_the_naive_one_has_the_faults_its_readme_lists_and_no_other() -> None:
    listed = {tuple(row.groups()) for row in ROW.finditer((NAIVE / "README.md").read_text())}
    review = wellbuilt.review(NAIVE, on=DAY, cached=False)
    found = {(f.place.path, f.check, f.subject) for f in review.findings if f.outcome in ("fails", "broke")}
    assert listed == found
    assert {f.check for f in review.findings if f.outcome == "fails" and f.severity == "high"} == {
        "data-is-divided-before-anything-learns-from-it",
        "function-asks-who-calls",
        "ml-role-may-not-do-everything",
        "ml-store-is-not-public",
        "model-artifacts-are-versioned",
    }


@pytest.fixture(scope="module")
def labs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("labs", EXAMPLES / "labs" / "labs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["labs"] = module
    spec.loader.exec_module(module)
    return module


def test_each_lab_is_open_until_its_own_solution_ends_it(labs: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "lab"
    for number, lab in enumerate(labs.LABS, 1):
        command = [sys.executable, str(EXAMPLES / "labs" / "labs.py"), str(folder)]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        assert told.returncode == 1, told.stderr
        assert f"next  {number}. {lab.name}" in told.stdout
        assert "fails)" in told.stdout
        labs.solve(folder, lab)
        assert labs.missing(folder, lab) == []
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.count("done") == len(labs.LABS)


def test_a_lab_is_not_ended_by_deleting_what_is_judged(labs: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "empty.py").write_text("")
    assert [labs.missing(tmp_path, lab) != [] for lab in labs.LABS] == [True] * len(labs.LABS)
