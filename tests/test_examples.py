"""The examples: each fault of the naive workload is found and nothing else claimed; its sound twin is sound."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import wellbuilt

EXAMPLES = Path(__file__).parent.parent / "examples"
ROW = re.compile(r"^\| (?P<path>[\w./]+) \| [^|]+ \| `(?P<check>[\w-]+)` \| `(?P<subject>[^`]+)` \|$", re.MULTILINE)
DAY = date(2026, 11, 22)


def test_the_naive_workload_has_the_faults_its_readme_lists() -> None:
    listed = {tuple(row.groups()) for row in ROW.finditer((EXAMPLES / "naive" / "README.md").read_text())}
    review = wellbuilt.review(EXAMPLES / "naive", on=DAY, cached=False)
    found = {(f.place.path, f.check, f.subject) for f in review.findings if f.outcome in ("fails", "broke")}
    assert listed == found
    assert len(listed) > 40


def test_the_mission_s_first_question_end_to_end() -> None:
    """How do you recover a lost model? The naive workload cannot; the sound one can, and a person adds a word."""
    for lens, question in (("ml", "MLREL05"), ("ml-2020", "MLREL04")):
        naive = wellbuilt.review(EXAMPLES / "naive", lens=lens, on=DAY, cached=False)
        sound = wellbuilt.review(EXAMPLES / "sound", lens=lens, on=DAY, cached=False)
        assert {q.id: q.headline for q in naive.questions}[question] == "high"
        assert {q.id: q.headline for q in sound.questions}[question] == "sound"
        grades = {p.id: p.grade for p in sound.practices}
        assert (grades["MLREL05-BP02"], grades["MLREL03-BP01"]) == ("declared", "attested")


@pytest.mark.parametrize(("lens", "questions"), [("ml", 35), ("ml-2020", 21)])
def test_the_sound_workload_is_sound_in_either_arrangement(lens: str, questions: int) -> None:
    review = wellbuilt.review(EXAMPLES / "sound", lens=lens, on=DAY, cached=False)
    assert len(review.questions) == questions
    assert {q.headline for q in review.questions} <= {"sound", "not applicable"}


def test_the_sound_workload_is_sound() -> None:
    review = wellbuilt.review(EXAMPLES / "sound", on=DAY, cached=False)
    assert [(f.check, f.subject) for f in review.findings if f.outcome in ("fails", "broke")] == []
    assert {q.headline for q in review.questions} <= {"sound", "not applicable"}
    assert review.sentence.startswith("Well-architected")


def test_its_word_does_not_hold_for_ever() -> None:
    """A year later the answers have run out and the accepted risks count again."""
    review = wellbuilt.review(EXAMPLES / "sound", on=date(2027, 11, 22), cached=False)
    assert "open" in {q.headline for q in review.questions}
    assert {f.check for f in review.findings if f.acceptance and f.acceptance.expired and f.outcome == "fails"}


def test_a_restore_that_was_tried_raises_the_grade(tmp_path: Path) -> None:
    """The drill runs as a user runs it, and the review believes it until the registry changes."""
    place = tmp_path / "sound"
    shutil.copytree(EXAMPLES / "sound", place, ignore=shutil.ignore_patterns(".wellbuilt"))
    command = [sys.executable, "-m", "wellbuilt", "drill", "restore-model", "--in", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "held" in done.stdout

    def grade() -> str | None:
        review = wellbuilt.review(place, on=DAY, cached=False)
        return next(p.grade for p in review.practices if p.id == "MLREL05-BP02")

    assert grade() == "tried"
    version = place / "registry" / "churn" / "2"
    shutil.copytree(place / "registry" / "churn" / "1", version)
    assert grade() == "declared"


@pytest.mark.parametrize("name", ["naive", "sound"])
def test_every_file_of_an_example_is_read(name: str) -> None:
    review = wellbuilt.review(EXAMPLES / name, on=DAY, cached=False)
    assert {s.state for s in review.sources} == {"read"}
