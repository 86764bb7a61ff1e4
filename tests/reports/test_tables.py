from __future__ import annotations

import csv
from io import StringIO

from tests.showing import evidence, finding, full, practice
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import Answer
from wellbuilt.reports.csv import findings, practices


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_there_is_a_row_per_finding_with_what_it_was_judged_on() -> None:
    told = rows(findings(full(), Look()))
    assert [row["id"] for row in told] == [f.id for f in full().findings]
    first = told[0]
    assert (first["path"], first["line"], first["outcome"]) == ("infra/storage.tf", "5", "fails")
    assert first["evidence"].startswith("Is every version kept? no")
    taken = next(row for row in told if row["check"] == "taken")
    assert (taken["accepted by"], taken["accepted until"]) == ("Jane", "2027-01-01")


def test_there_is_a_row_per_practice_with_what_people_said() -> None:
    word = Answer("P1", "met", "Jane", "2026-01-01", "2027-01-01", "see the wiki")
    told = rows(practices(full(practices=(practice("P1", answer=word, findings=("a", "b")), practice("P2"))), Look()))
    assert [row["id"] for row in told] == ["P1", "P2"]
    assert (told[0]["answered by"], told[0]["notes"], told[0]["against"]) == ("Jane", "see the wiki", "2")
    assert told[1]["answered by"] == ""


def test_only_numbers_of_ours_are_numbers() -> None:
    odd = finding(subject="-1", place=Mark("x.tf", 7), evidence=(evidence(value=-1),))
    (row,) = rows(findings(full(findings=(odd,)), Look()))
    assert (row["thing"], row["line"]) == ("'-1", "7")
