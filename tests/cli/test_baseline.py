from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.test_diff import commit, git
from tests.places import GRAVE, naive, place
from wellbuilt.cli import main

MORE = """\
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Lab:
    Type: AWS::SageMaker::NotebookInstance
    Properties: {InstanceType: ml.t3.medium, RoleArn: 'arn:aws:iam::111122223333:role/lab', DirectInternetAccess: Enabled}
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)], catch_exceptions=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = naive(tmp_path / "churn")
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "naive")
    assert run("review", folder, "-o", tmp_path / "base.json", "--fail-on", "never").exit_code == 0
    return folder


def test_only_what_is_new_fails(home: Path, tmp_path: Path) -> None:
    base = tmp_path / "base.json"
    assert run("review", home).exit_code == 1
    assert run("review", home, "--baseline", base, "--fail-on", "new-high").exit_code == 0
    place(home, more_yaml=MORE)
    done = run("review", home, "--baseline", base, "--fail-on", "new-high")
    assert done.exit_code == 1
    assert f"Since {base}: Findings: " in " ".join(done.stdout.split())
    assert run("review", home, "--baseline", "main", "--fail-on", "new-high").exit_code == 1
    commit(home, "more")
    assert run("review", home, "--baseline", "main", "--fail-on", "new-low").exit_code == 0


def test_every_format_that_can_tells_new_from_old(home: Path, tmp_path: Path) -> None:
    place(home, more_yaml=MORE)
    words = ("review", home, "--baseline", "main", "--fail-on", "never", "-f", "json", "-f", "sarif", "-f", "markdown")
    assert run(*words, "-o", tmp_path / "out").exit_code == 0
    told = json.loads((tmp_path / "out" / "review.json").read_text())
    assert {f["scope"] for f in told["since"]["findings"] if f["news"] == "appeared"} == {"more.yaml"}
    results = json.loads((tmp_path / "out" / "review.sarif").read_text())["runs"][0]["results"]
    assert {r["baselineState"] for r in results if r["ruleId"] == GRAVE} == {"unchanged"}
    assert "new" in {r["baselineState"] for r in results}
    assert "Since `main`: Findings: " in (tmp_path / "out" / "review.md").read_text()


def test_a_part_is_compared_with_that_part(home: Path) -> None:
    place(home, parts__more_yaml=MORE)
    commit(home, "parts")
    assert run("review", home / "parts", "--baseline", "main", "--fail-on", "new-low").exit_code == 0
    done = run("review", home / "parts", "--baseline", "main~1")
    assert done.exit_code == 2
    assert "parts was not there" in done.stderr


def test_new_needs_a_baseline(home: Path) -> None:
    done = run("review", home, "--fail-on", "new-high")
    assert done.exit_code == 2
    assert "add `--baseline NAME`" in done.stderr


def test_the_trend_is_what_milestones_said(home: Path) -> None:
    for name in ("one", "two"):
        assert run("milestone", "save", name, "--in", home).exit_code == 0
    told = json.loads(run("review", home, "--trend", "-f", "json", "--fail-on", "never").stdout)
    assert [point["name"] for point in told["trend"]] == ["one", "two"]
    assert told["trend"][0]["high"] > 0
    assert {p["id"] for p in told["trend"][0]["pillars"]} == {p["id"] for p in told["pillars"]}
    assert json.loads(run("review", home, "-f", "json", "--fail-on", "never").stdout)["trend"] == []
