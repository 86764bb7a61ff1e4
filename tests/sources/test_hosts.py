"""Pipelines of hosts that are brought into one form: what their files say beside commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wellbuilt.engine.gather import gather
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.facts import show
from wellbuilt.store.folder import Folder


def told(folder: Path, path: str, text: str, **others: str) -> tuple[dict[str, Any], str]:
    """Return the facts of the one pipeline in a file, and its status."""
    for name, content in {path: text, **others}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    gathered = gather(Folder(folder), var_files={}, progress=lambda _: None)
    found = [one for one in understand(gathered).things if type(one).__name__ == "DeliveryPipeline"]
    facts = {name: show(fact.value) for name, fact in found[0].facts.items()} if found else {}
    return facts, next((one.state for one in gathered.statuses if one.path == path), "")


def test_braces_may_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    text = "pipeline\n{\n  agent any\n  stages\n  {\n    stage('Run')\n    {\n      steps\n      {\n        sh 'pytest'\n      }\n    }\n  }\n}\n"
    facts, state = told(tmp_path, "Jenkinsfile", text)
    assert (facts["tests"], facts["deploys"], state) == (True, False, "read")


def test_a_scripted_pipeline_is_a_program(tmp_path: Path) -> None:
    facts, state = told(tmp_path, "Jenkinsfile", "node {\n  stage('a') { sh 'pytest' }\n}\n")
    assert (facts, state) == ({}, "partly")


@pytest.mark.parametrize("text", ["pipeline {", "}", "pipeline { sh '''", 'pipeline { sh "'])
def test_a_jenkinsfile_without_an_end_says_nothing(tmp_path: Path, text: str) -> None:
    facts, _ = told(tmp_path, "Jenkinsfile", text)
    assert facts == {}


STEP = "pipeline { stages { stage('a') { steps { STEP } } } }"


@pytest.mark.parametrize(
    ("step", "stops"),
    [
        ("sh 'pytest'", True),
        ("sh 'pytest | tee log'", False),
        ("sh script: 'pytest', returnStatus: true", False),
        ("catchError { sh 'pytest' }", False),
        ("script { def answer = sh(script: 'pytest', returnStdout: true) }", True),
    ],
)
def test_what_jenkins_does_with_a_failure(tmp_path: Path, step: str, stops: bool) -> None:
    facts, _ = told(tmp_path, "Jenkinsfile", STEP.replace("STEP", step))
    assert facts["failing_tests_stop_it"] is stops


@pytest.mark.parametrize(
    ("script", "stops"),
    [
        ("pytest\n", True),
        ("pytest\necho done\n", False),
        ("set -e\npytest\necho done\n", True),
        ("echo go\npytest\n", True),
    ],
)
def test_a_script_of_azure_goes_on_after_a_failure(tmp_path: Path, script: str, stops: bool) -> None:
    lines = "".join(f"      {line}\n" for line in script.splitlines())
    facts, _ = told(tmp_path, "azure-pipelines.yml", f"trigger: [main]\nsteps:\n  - script: |\n{lines}")
    assert facts["failing_tests_stop_it"] is stops


def test_a_template_of_azure_is_no_pipeline(tmp_path: Path) -> None:
    facts, _ = told(tmp_path, "pipelines/steps.yml", "parameters: [{name: a}]\nsteps:\n  - script: pytest\n")
    assert facts == {}


def test_a_template_from_elsewhere_may_do_anything(tmp_path: Path) -> None:
    text = "trigger: [main]\nresources: {}\njobs:\n  - template: jobs.yml@shared\n"
    facts, _ = told(tmp_path, "azure-pipelines.yml", f"{text}  - job: a\n    steps:\n      - script: echo\n")
    assert facts["tests"] == "${jobs of it come from elsewhere}"


CIRCLE = "version: 2.1\njobs:\n  build:\n    steps:\n"


def test_commands_in_a_folder_elsewhere_are_not_those_of_a_file_here(tmp_path: Path) -> None:
    step = "      - run: {command: make, working_directory: ~/other}\n"
    facts, _ = told(tmp_path, ".circleci/config.yml", CIRCLE + step, Makefile="all:\n\tpytest\n")
    assert facts["tests"] == "${what `make` does is not known}"


def test_code_that_is_put_elsewhere_is_not_followed(tmp_path: Path) -> None:
    steps = "      - checkout: {path: ~/project}\n      - run: make\n"
    facts, state = told(tmp_path, ".circleci/config.yml", CIRCLE + steps, Makefile="all:\n\tpytest\n")
    assert facts["tests"] == "${its code is put to another place than it works in}"
    assert state == "partly"


def test_a_phase_may_go_on_after_a_failure(tmp_path: Path) -> None:
    text = "version: 0.2\nphases:\n  build:\n    on-failure: CONTINUE\n    commands: [pytest]\n"
    facts, _ = told(tmp_path, "buildspec.yml", text)
    assert facts["failing_tests_stop_it"] is False
