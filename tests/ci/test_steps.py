"""What we give to CI services, run step by step here."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.steps import Comments, filled, run

ROOT = Path(__file__).resolve().parents[2]
GIT = shutil.which("git") or "git"
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository of the workload that fails."""
    folder = tmp_path / "checkout"
    shutil.copytree(ROOT / "examples/naive", folder)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a"],
    ):
        subprocess.run([GIT, *command], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the action's first step puts wellbuilt; run once, from this very checkout."""
    temp = tmp_path_factory.mktemp("runner")
    step = next(s for s in action()["runs"]["steps"] if s["name"] == "Install")
    env = {"VERSION": str(ROOT), "PYTHON": sys.executable, "RUNNER_TEMP": str(temp)}
    assert step["env"].keys() <= env.keys()
    done = run(step["run"], temp, env, BASH)
    assert done.returncode == 0, done.stderr
    return temp


def action() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
    return told


class Runner:
    """Runs the shell steps of the action in order, with outputs, conditions and all."""

    def __init__(self, folder: Path, temp: Path, host: Comments, *, private: bool) -> None:
        self.folder, self.temp = folder, temp
        self.values = {f"inputs.{name}": str(one["default"]) for name, one in action()["inputs"].items()}
        self.values |= {"inputs.token": "t0ken", "github.event_name": "pull_request"}
        event = {"pull_request": {"number": 7}, "repository": {"private": private}}
        (folder.parent / "event.json").write_text(json.dumps(event))
        self.env = {
            "RUNNER_TEMP": str(temp),
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": host.address,
            "GITHUB_REPOSITORY": "a/b",
            "GITHUB_EVENT_PATH": str(folder.parent / "event.json"),
            "GITHUB_OUTPUT": str(folder.parent / "output"),
            "GITHUB_STEP_SUMMARY": str(folder.parent / "summary"),
        }

    def steps(self) -> dict[str, subprocess.CompletedProcess[str]]:
        told = {}
        for step in action()["runs"]["steps"]:
            if "run" not in step or step["name"] == "Install":
                continue
            env = {name: filled(value, self.values) for name, value in step["env"].items()}
            told[step["name"]] = run(step["run"], self.folder, {**self.env, **env}, BASH)
            output = Path(self.env["GITHUB_OUTPUT"])
            for line in output.read_text().splitlines() if output.exists() else ():
                name, _, value = line.partition("=")
                self.values[f"steps.{step.get('id')}.outputs.{name}"] = value
                self.values.setdefault(f"steps.review.outputs.{name}", value)
        return told


@pytest.fixture
def host() -> Iterator[Comments]:
    with Comments() as told:
        yield told


def test_the_action_reviews_annotates_comments_and_fails(checkout: Path, installed: Path, host: Comments) -> None:
    runner = Runner(checkout, installed, host, private=True)
    told = runner.steps()
    assert told["Review"].returncode == 0, told["Review"].stderr
    assert "::error file=infra/notebook.tf,line=1,title=" in told["Review"].stdout
    assert told["Comment"].returncode == 0, told["Comment"].stderr
    assert told["Verdict"].returncode == 1
    assert {path.name for path in (checkout / "wellbuilt-reports").iterdir()} == {
        "review.json", "review.sarif", "review.html", "review.md",
    }  # fmt: skip
    assert (checkout.parent / "summary").read_text().startswith("### ")
    assert len(host.held) == 1
    assert "notebook" in host.held[0]["body"]


def test_the_comment_is_written_anew_and_never_twice(checkout: Path, installed: Path, host: Comments) -> None:
    host.held += [{"id": at, "body": "somebody else's"} for at in range(1, 121)]
    runner = Runner(checkout, installed, host, private=True)
    runner.steps()
    first = host.held[-1]["body"]
    assert "unchanged" in runner.steps()["Comment"].stderr
    shutil.rmtree(checkout / "infra")
    runner.steps()
    assert len(host.held) == 121
    assert host.held[-1]["body"] != first
    assert {key for _, _, key in host.asked} == {"Bearer t0ken"}


def test_on_a_public_repository_the_comment_is_numbers_alone(checkout: Path, installed: Path, host: Comments) -> None:
    Runner(checkout, installed, host, private=False).steps()
    body = host.held[0]["body"]
    assert "failing finding" in body
    assert not any(word in body for word in ("aws_", ".tf", "bucket", "notebook", "wellbuilt explain"))


def test_a_host_that_refuses_says_so_without_the_token(checkout: Path, installed: Path, host: Comments) -> None:
    host.refuses = 403
    told = Runner(checkout, installed, host, private=True).steps()["Comment"]
    assert told.returncode == 3
    assert "answered with 403" in told.stderr
    assert "t0ken" not in told.stderr + told.stdout


def test_every_step_of_the_action_is_known_here() -> None:
    steps = action()["runs"]["steps"]
    assert [step["name"] for step in steps] == ["Install", "Review", "Comment", "Page", "Code scanning", "Verdict"]
    assert all(step["shell"] == "bash" for step in steps if "run" in step)
    assert not any("${{" in step.get("run", "") for step in steps), "an expression in a script is code of strangers"


TAKES = {
    "actions/upload-artifact": {
        "name", "path", "if-no-files-found", "retention-days", "compression-level", "overwrite", "include-hidden-files",
    },
    "github/codeql-action/upload-sarif": {
        "sarif_file", "checkout_path", "ref", "sha", "token", "matrix", "category", "wait-for-processing",
    },
}  # fmt: skip
"""What the actions of others that ours uses take, as `action.yml` says at the commit that is named."""
MOST = 25_000
"""https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning"""


def test_steps_of_others_get_what_they_take_and_what_is_there(checkout: Path, installed: Path, host: Comments) -> None:
    runner = Runner(checkout, installed, host, private=True)
    runner.steps()
    given = {}
    for step in action()["runs"]["steps"]:
        if "uses" in step:
            name, _, commit = step["uses"].partition("@")
            assert re.fullmatch(r"[0-9a-f]{40}", commit), "our own check asks for one commit"
            assert step["with"].keys() <= TAKES[name]
            given[name] = {key: filled(value, runner.values) for key, value in step["with"].items()}
    assert given.keys() == TAKES.keys()
    assert (checkout / given["actions/upload-artifact"]["path"]).is_dir()
    log = json.loads((checkout / given["github/codeql-action/upload-sarif"]["sarif_file"]).read_text())
    (run_,) = log["runs"]
    assert 0 < len(run_["results"]) <= MOST
    assert all((checkout / _place(one)).is_file() for one in run_["results"]), "paths are those of the checkout"


def _place(result: dict[str, Any]) -> str:
    return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def gitlab(folder: Path, installed: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text())["wellbuilt"]
    (folder / ".wellbuilt-ci").symlink_to(installed / "wellbuilt")
    lines = [line for line in job["script"] if "pip install" not in line and "-m venv" not in line]
    assert len(lines) == len(job["script"]) - 2
    variables = {name: str(value) for name, value in job["variables"].items()}
    return run("\n".join(lines), folder, {**variables, **env}, ("sh", "-e", "-c"))


def test_the_template_for_gitlab_reviews_and_comments(checkout: Path, installed: Path, host: Comments) -> None:
    said = {"GITLAB_CI": "true", "CI_API_V4_URL": host.address, "CI_PROJECT_ID": "1", "CI_MERGE_REQUEST_IID": "7"}
    done = gitlab(checkout, installed, {**said, "CI_PROJECT_VISIBILITY": "private", "WELLBUILT_TOKEN": "t0ken"})
    assert done.returncode == 1
    assert "notebook" in host.held[0]["body"]
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text())["wellbuilt"]
    assert (checkout / job["artifacts"]["reports"]["junit"]).is_file()


def test_the_template_for_gitlab_needs_no_token(checkout: Path, installed: Path) -> None:
    assert gitlab(checkout, installed, {"GITLAB_CI": "true"}).returncode == 1
    assert (checkout / "wellbuilt-reports/review.html").is_file()


def test_the_template_for_azure_reviews_and_fails(checkout: Path, installed: Path) -> None:
    told = yaml.safe_load((ROOT / "ci/azure-pipelines.yml").read_text())
    values = {f"parameters.{one['name']}": one["default"] for one in told["parameters"]}
    scripts = [step for step in told["steps"] if "bash" in step]
    assert [step["displayName"] for step in scripts] == ["Install wellbuilt", "Review the workload"]
    env = {name: filled(value, values) for name, value in scripts[1]["env"].items()}
    done = run(scripts[1]["bash"], checkout, {**env, "AGENT_TEMPDIRECTORY": str(installed)}, BASH)
    assert done.returncode == 1
    assert "##vso[task.uploadsummary]" in done.stdout
    assert (installed / "wellbuilt-reports/review.xml").is_file()


@pytest.mark.parametrize(("hook", "code"), [("wellbuilt", 1), ("wellbuilt-fix", 0)])
def test_a_hook_runs_before_a_commit(hook: str, code: int, checkout: Path, installed: Path) -> None:
    (one,) = (h for h in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text()) if h["id"] == hook)
    assert one["language"] == "python"
    command = " ".join([str(installed / "wellbuilt/bin" / one["entry"]), *one["args"]])
    assert run(command, checkout, {}, BASH).returncode == code
