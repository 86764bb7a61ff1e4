from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.places import GRAVE, naive
from wellbuilt.cli import main

VERSIONED = "Properties: {BucketName: churn-models, VersioningConfiguration: {Status: Enabled}}"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)], catch_exceptions=False)


def git(folder: Path, *words: str) -> None:
    own = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    subprocess.run(["git", "-C", folder, *own, *words], check=True, capture_output=True)  # noqa: S607  the git that is there


def commit(folder: Path, said: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", said)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a workload in a repository, of which one commit is on main and a better one on a branch."""
    folder = naive(tmp_path / "churn")
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "naive")
    git(folder, "checkout", "-q", "-b", "better")
    template = folder / "app.yaml"
    template.write_text(template.read_text().replace("Properties: {BucketName: churn-models}", VERSIONED))
    commit(folder, "versioned")
    return folder


def told(*words: object) -> Any:
    done = run("diff", *words, "-f", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def closed(difference: Any) -> list[str]:
    return [f["check"] for f in difference["findings"] if f["news"] == "closed"]


@pytest.mark.parametrize(
    "names", [["main", "better"], ["main..better"], ["main.."], ["main"], ["main...better"], ["git:main"], ["main..."]]
)
def test_revisions_are_compared_with_each_other_and_with_now(home: Path, names: list[str]) -> None:
    difference = told(*names, "--in", home)
    assert GRAVE in closed(difference)
    (change,) = (f for f in difference["findings"] if f["check"] == GRAVE)
    assert [(f["before"], f["after"], f["mark"]["path"]) for f in change["facts"]] == [(False, True, "app.yaml")]
    assert difference["before"]["workload"] == difference["after"]["workload"] == "churn"


def test_what_was_not_committed_counts_as_now(home: Path) -> None:
    assert told("better", "--in", home)["findings"] == []
    git(home, "checkout", "-q", "main", "--", "app.yaml")
    news = [f["news"] for f in told("better", "--in", home)["findings"] if f["check"] == GRAVE]
    assert news == ["appeared"]


def test_a_file_that_was_renamed_is_no_news(home: Path) -> None:
    (home / "app.yaml").rename(home / "platform.yaml")
    difference = told("better", "--in", home)
    assert difference["findings"] == []
    assert difference["moved"] == [{"before": "app.yaml", "after": "platform.yaml"}]


def test_files_and_milestones_are_compared(home: Path, tmp_path: Path) -> None:
    assert run("milestone", "save", "good", "--in", home).exit_code == 0
    git(home, "checkout", "-q", "main")
    assert run("review", home, "-o", tmp_path / "bad.json", "--fail-on", "never").exit_code == 0
    assert GRAVE in closed(told(tmp_path / "bad.json", "good", "--in", home))
    assert GRAVE in closed(told(tmp_path / "bad.json", "milestone:good", "--in", home))


def test_a_name_that_means_two_things_is_asked_back(home: Path) -> None:
    assert run("milestone", "save", "main", "--in", home).exit_code == 0
    done = run("diff", "main", "--in", home)
    assert done.exit_code == 2
    assert "is a milestone and a revision" in done.stderr
    assert "git:main" in done.stderr


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["nonsense"], "nothing is called 'nonsense'"),
        (["git:nonsense"], "nothing is called 'git:nonsense'"),
        (["milestone:nonsense"], "there is no milestone 'nonsense'"),
        (["main", "better", "more"], "3 are too many"),
        (["--", "--upload-pack=x"], "nothing is called"),
        (["main...nonsense"], "git: "),
        (["main", "-f", "html"], "there is no format 'html'"),
    ],
)
def test_what_cannot_be_compared(home: Path, names: list[str], said: str) -> None:
    done = run("diff", "--in", home, *names)
    assert done.exit_code == 2
    assert said in done.stderr


def test_without_a_repository(tmp_path: Path) -> None:
    done = run("diff", "main", "--in", naive(tmp_path / "x"))
    assert done.exit_code == 2
    assert "nothing is called 'main'" in done.stderr


def test_what_is_new_and_grave_fails(home: Path) -> None:
    assert run("diff", "main..", "--in", home, "--fail-on", "low").exit_code == 0
    assert run("diff", "better..main", "--in", home, "--fail-on", "high").exit_code == 1
    assert run("diff", "better..main", "--in", home).exit_code == 0


def test_it_goes_to_a_file_or_a_folder(home: Path, tmp_path: Path) -> None:
    assert run("diff", "main..", "--in", home, "-o", tmp_path / "d.md").exit_code == 0
    assert (tmp_path / "d.md").read_text().startswith("### Findings: 1 closed")
    assert run("diff", "main..", "--in", home, "-f", "json", "-f", "terminal", "-o", tmp_path / "out").exit_code == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"diff.json", "diff.txt"}


def test_a_folder_inside_a_repository(home: Path) -> None:
    inner = naive(home / "inner")
    commit(home, "inner")
    assert told("HEAD~1", "--in", home)["findings"] != []
    assert told("HEAD", "--in", inner)["findings"] == []
    done = run("diff", "main", "--in", inner)
    assert "inner was not there at" in done.stderr


def test_no_hook_filter_or_attribute_is_run(home: Path, tmp_path: Path) -> None:
    """What a repository asks git to run on checking out is not run."""
    mark = tmp_path / "ran"
    hook = home / ".git" / "hooks" / "post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {mark}\n")
    hook.chmod(0o755)
    git(home, "config", "filter.evil.smudge", f"touch {mark}; cat")
    git(home, "config", "core.fsmonitor", f"touch {mark}")
    (home / ".gitattributes").write_text("* filter=evil\n*.yaml export-ignore\n")
    mark.unlink(missing_ok=True)
    assert GRAVE in closed(told("main..", "--in", home))
    assert not mark.exists()


def test_a_clone_without_all_files_says_which_is_missing(home: Path, tmp_path: Path) -> None:
    """Hosts give clones without what is large (`--filter`); what was never seen is not compared."""
    git(home, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-local", "--filter=blob:none", home.as_uri(), "partial")
    done = run("diff", "HEAD~1..", "--in", tmp_path / "partial")
    assert done.exit_code == 2
    assert re.search(r"git does not have (every file|\S+\.yaml) as it was", done.output)
    assert "--refetch --no-filter" in done.output


def test_a_file_whose_content_is_gone_is_named(home: Path) -> None:
    """As in a shallow or damaged repository: nobody is asked for it."""
    blob = subprocess.run(["git", "rev-parse", "HEAD~1:app.yaml"], cwd=home, capture_output=True, text=True, check=True)  # noqa: S607  as above
    told = blob.stdout.strip()
    (home / ".git/objects" / told[:2] / told[2:]).unlink()
    done = run("diff", "HEAD~1..", "--in", home)
    assert done.exit_code == 2
    assert "git does not have app.yaml as it was" in done.output
