from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.showing import full
from wellbuilt.cli import main
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports.json import render


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["report", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "saved.json"
    path.write_text(render(full(), Look()), encoding="utf-8")
    return path


def test_a_saved_review_is_shown_as_it_was(saved: Path) -> None:
    done = run(saved, "-f", "json")
    assert done.exit_code == 0
    assert done.stdout == saved.read_text(encoding="utf-8")
    assert run(saved).stdout.startswith("Not well-architected")


def test_every_format_at_once_goes_to_a_folder(saved: Path, tmp_path: Path) -> None:
    known = discover("reports", Report)
    done = run(saved, "-o", tmp_path / "out", *(word for report in known for word in ("-f", report.name)))
    assert done.exit_code == 0, done.output
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert written.keys() == {f"review{report.suffix}" for report in known}
    assert all(written.values())


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.sarif", b'{\n "$schema"'),
        ("a.cdx.json", b'{\n "components"'),
        ("a.practices.csv", b"id,aliases"),
        ("a.pdf", b"%PDF"),
    ],
)
def test_the_longest_suffix_tells_the_format(saved: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    assert run(saved, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is not JSON"),
        (b"\xff\xfe", "it is no text"),
        (b'{"schema": "0"}', "a saved review of schema 1 is expected, this one has schema 0"),
        (b'{"schema": "1"}', "$.version is missing"),
    ],
)
def test_what_is_no_saved_review_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "x.json").write_bytes(content)
    done = run(tmp_path / "x.json")
    assert done.exit_code == 2
    assert said in done.stderr
    assert "hint: " in done.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = run(tmp_path / "x.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "cannot be read: No such file" in done.stderr


@pytest.mark.parametrize("name", ["json", "markdown", "terminal"])
def test_it_is_made_fit_to_leave_the_house(saved: Path, name: str) -> None:
    told = run(saved, "--share", "-f", name).stdout
    assert "churn" in run(saved, "-f", name).stdout
    for word in ("churn", "aws_s3_bucket.models", "infra", "Jane", "ml-platform", "it is scratch"):
        assert word not in told
