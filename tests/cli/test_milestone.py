from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.places import naive
from tests.showing import full
from wellbuilt.cli import main
from wellbuilt.kernel.reporting import Look
from wellbuilt.reports.json import render


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["milestone", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return naive(tmp_path / "churn")


def test_a_milestone_lives_with_its_project(home: Path) -> None:
    assert run("list", "--in", home).stdout == "There are no milestones.\n"
    assert run("save", "first", "--in", home).exit_code == 0
    assert (home / ".wellbuilt" / "milestones.db").exists()
    (row,) = json.loads(run("list", "--in", home, "--format", "json").stdout)
    assert (row["name"], row["workload"], row["lens"]) == ("first", "churn", "ml")
    assert row["saved"].endswith("+00:00")
    assert "first · churn" in run("list", "--in", home).stdout
    assert run("show", "first", "--in", home).stdout.startswith("Not well-architected")
    assert run("delete", "first", "--in", home).exit_code == 0
    assert run("show", "first", "--in", home).exit_code == 2


def test_a_saved_review_becomes_a_milestone_elsewhere(home: Path, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(render(full(), Look()), encoding="utf-8")
    place = tmp_path / "elsewhere" / "m.db"
    assert run("save", "old", "--in", home, "--from", tmp_path / "r.json", "--store", place).exit_code == 0
    assert place.exists()
    assert not (home / ".wellbuilt").exists()
    shown = run("show", "old", "--in", home, "--store", place, "-f", "json").stdout
    assert shown == (tmp_path / "r.json").read_text(encoding="utf-8")


def test_a_name_is_written_over_only_when_asked(home: Path) -> None:
    assert run("save", "first", "--in", home).exit_code == 0
    assert run("save", "first", "--in", home).exit_code == 2
    assert run("save", "first", "--in", home, "--replace").exit_code == 0
