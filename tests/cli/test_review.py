from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from tests.places import ACCEPT, GRAVE, NAIVE, naive, place
from wellbuilt.cli import main
from wellbuilt.reports.json import read, schema

SETTLED = "MLREL03-BP01"


def run(*words: object, **env: str) -> Result:
    return CliRunner(env=env).invoke(main, ["review", *map(str, words)])


def process(*words: object, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wellbuilt", "review", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, env={**os.environ, **env}, check=False)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return place(
        tmp_path, key_yaml="AWSTemplateFormatVersion: '2010-09-09'\nResources: {K: {Type: 'AWS::S3::Bucket'}}\n"
    )


def test_a_finding_exits_with_one(tmp_path: Path) -> None:
    done = process(naive(tmp_path))
    assert done.returncode == 1
    assert done.stdout.startswith("Not well-architected")
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--fail-on", "never"], 0),
        (["--ignore", GRAVE], 0),
        (["--ignore", GRAVE, "--fail-on", "medium"], 1),
        (["--fail-on", "never", "--fail-on-risk", "high"], 1),
        (["--fail-on", "sometimes"], 2),
        (["--lens", "nonsense"], 2),
        (["--select", "nonsense"], 2),
        (["--pillar", "nonsense"], 2),
        (["--environment", "nonsense"], 2),
        (["--format", "nonsense"], 2),
        (["--nonsense"], 2),
    ],
)
def test_exit_codes(tmp_path: Path, words: list[str], code: int) -> None:
    done = run(naive(tmp_path), *words)
    assert done.exit_code == code, done.output
    if code == 2:
        assert done.stdout == ""
        assert done.stderr
        assert "Traceback" not in done.stderr


def test_nothing_to_find_exits_with_zero(sound: Path) -> None:
    assert run(sound).exit_code == 0


@pytest.mark.parametrize("content", ["", "just: text\n"])
def test_nothing_to_assess_exits_with_three(tmp_path: Path, content: str) -> None:
    assert run(place(tmp_path, a_yaml=content)).exit_code == 3
    assert process(tmp_path).returncode == 3


def test_a_path_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    done = process(tmp_path / "nowhere")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[0].endswith("nowhere does not exist")
    assert done.stderr.splitlines()[1].startswith("hint: ")


def test_settings_that_are_wrong_are_a_usage_error(tmp_path: Path) -> None:
    done = run(place(naive(tmp_path), wellbuilt_toml="lens = 3\nx = 1"))
    assert done.exit_code == 2
    assert "lens should be a text" in done.stderr
    assert "x means nothing here" in done.stderr


def test_what_is_accepted_or_apart_does_not_fail(tmp_path: Path) -> None:
    accepted = place(naive(tmp_path / "accepted"), wellbuilt_toml=ACCEPT.format(check=GRAVE, until="2999-01-01"))
    assert run(accepted).exit_code == 0
    expired = place(naive(tmp_path / "expired"), wellbuilt_toml=ACCEPT.format(check=GRAVE, until="2020-01-01"))
    assert run(expired).exit_code == 1
    assert "expired 2020-01-01, counts again" in " ".join(run(expired).stdout.split())
    real = "AWSTemplateFormatVersion: '2010-09-09'\nResources: {K: {Type: 'AWS::S3::Bucket'}}\n"
    apart = place(tmp_path / "apart", tests__t_yaml=NAIVE, t_yaml=real)
    assert run(apart).exit_code == 0
    assert "counted apart" in run(apart).stdout


def test_an_open_question_can_fail_a_build(sound: Path) -> None:
    assert run(sound, "--fail-on-risk", "open").exit_code == 1
    assert run(sound, "--fail-on-risk", "medium").exit_code == 0


def test_json_on_stdout_is_json_and_nothing_else(tmp_path: Path) -> None:
    done = process(naive(tmp_path), "--format", "json")
    Draft202012Validator(schema()).validate(json.loads(done.stdout))
    review = read(done.stdout)
    assert review.workload == tmp_path.name
    assert all(not Path(f.place.path).is_absolute() for f in review.findings)


def test_several_formats_go_to_a_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run(naive(tmp_path / "w"), "--format", "json", "--format", "html", "--format", "terminal", "-o", out)
    assert done.exit_code == 1
    assert sorted(p.name for p in out.iterdir()) == ["review.html", "review.json", "review.txt"]
    assert done.stdout == ""
    assert str(out / "review.json") in done.stderr
    assert "\x1b" not in (out / "review.txt").read_text(encoding="utf-8")


def test_several_formats_need_a_folder(tmp_path: Path) -> None:
    done = run(naive(tmp_path), "--format", "json", "--format", "html")
    assert done.exit_code == 2
    assert "--output" in done.stderr


def test_the_suffix_of_the_file_tells_the_format(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert run(naive(tmp_path / "w"), "-o", target).exit_code == 1
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_file_takes_the_format_that_is_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "review.data"
    run(naive(tmp_path / "w"), "--format", "json", "-o", target)
    assert read(target.read_text(encoding="utf-8")).workload == "w"


def test_quiet_says_the_answer_only(tmp_path: Path) -> None:
    done = run(naive(tmp_path), "--quiet")
    assert done.stdout.startswith("Not well-architected")
    assert "Do first" not in done.stdout


def test_verbose_shows_the_evidence(tmp_path: Path) -> None:
    assert "Evidence: fails" in run(naive(tmp_path), "--verbose").stdout


def test_colour_is_for_people_who_want_it(tmp_path: Path) -> None:
    naive(tmp_path)
    assert "\x1b[" not in process(tmp_path).stdout
    assert "\x1b[" in process(tmp_path, FORCE_COLOR="1", NO_COLOR="").stdout
    assert "\x1b[" not in process(tmp_path, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_a_terminal_that_knows_few_letters_is_no_trouble(tmp_path: Path) -> None:
    done = process(naive(tmp_path), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert " ? lens ml ? " in done.stdout


def test_a_reader_that_stops_reading_is_no_trouble(tmp_path: Path) -> None:
    command = f"{sys.executable} -m wellbuilt review {naive(tmp_path)} --format json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=600, check=False)  # noqa: S607
    assert done.stderr == ""


def test_each_workload_of_a_repository_is_reviewed(tmp_path: Path) -> None:
    toml = '[[workload]]\nname = "a"\npaths = ["a"]\n[[workload]]\nname = "b"\npaths = ["b"]\n'
    place(tmp_path, wellbuilt_toml=toml, a__t_yaml=NAIVE, b__t_yaml=NAIVE)
    done = run(tmp_path, "--quiet")
    assert done.stdout.count("Not well-architected") == 2
    run(tmp_path, "--format", "json", "-o", tmp_path / "out")
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.glob("out/*/*")) == [
        "out/a/review.json",
        "out/b/review.json",
    ]
    assert run(tmp_path, "--quiet", "--workload", "a").stdout.count("Not well-architected") == 1


def test_json_of_several_workloads_needs_a_folder(tmp_path: Path) -> None:
    toml = '[[workload]]\nname = "a"\n[[workload]]\nname = "b"\n'
    done = run(place(naive(tmp_path), wellbuilt_toml=toml), "--format", "json")
    assert done.exit_code == 2
    assert "--output" in done.stderr


def test_the_current_folder_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(naive(tmp_path))
    assert tmp_path.name in run("--quiet").stdout
