"""What looks like a secret in what owners and people write is shown nowhere: planted at every place, in turn."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from tests.reports.test_secrets import said
from wellbuilt import review
from wellbuilt.cli import main
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reporting import Look, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

CERTAIN = "AKIA" + "Q3EXAMPLEPLANTED"
PASSWORD = "hunter2" + "hunter2planted"
PLANTED = (CERTAIN, f"password={PASSWORD}")
HOW = {"by": "Jane Doe", "on": "2026-11-01", "until": "2027-11-01", "notes": "seen", "role": "owner", "proof": "p.md"}
SETTINGS: dict[str, Any] = {
    "lens": "ml",
    "profile": "production",
    "leave_out": ["legacy/"],
    "complete": ["ModelRegistry"],
    "workload": [{"name": "churn", "paths": ["infra", "app"]}],
    "environment": [{"name": "prod", "stage": "production", "paths": ["infra"], "var_files": ["prod.tfvars"]}],
    "people": {"owner": "@ml-platform", "data scientist": "@science"},
    "consumer": [{"name": "shop", "endpoint": "e", "contract": "api.yaml", "version": "2", "contact": "@shop"}],
    "data_classes": {"aws_s3_bucket.models": "personal"},
    "accepted": [
        {
            "check": "model-artifacts-are-versioned",
            "subject": "aws_s3_bucket.*",
            "reason": "rebuilt",
            "by": "Jane Doe",
            "until": "2027-06-30",
        }
    ],
    "drill": [{"drill": "restore-model", "options": {"registry": "./registry", "backup": "./backup"}}],
}
ANSWERS: dict[str, Any] = {
    "answer": [
        {
            "practice": "MLOPS06-BP01",
            "state": "met",
            "lens": "ml",
            "workload": "churn",
            "proof_sha256": "0",
            "rests_on": {"a-check": "0"},
            **HOW,
        }
    ],
    "fact": [
        {
            "thing": "infra#aws_s3_bucket.models",
            "fact": "versioned",
            "value": True,
            "rests_on": "0",
            "workload": "churn",
            **HOW,
        },
        {"thing": "infra#aws_s3_bucket.models", "fact": "data_class", "value": "personal", "workload": "churn", **HOW},
    ],
}
FILES = {
    "infra/main.tf": """
        variable "name" {}
        resource "aws_s3_bucket" "models" { bucket = var.name }
        resource "aws_sagemaker_model" "m" {
          name = "m"
          execution_role_arn = "arn:aws:iam::111122223333:role/r"
          primary_container {
            image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/i:1"
            model_data_url = "s3://${aws_s3_bucket.models.bucket}/m.tar.gz"
          }
        }
    """,
    "app/train.py": "import mlflow\n",
    "p.md": "seen\n",
}


def toml(value: Any) -> str:
    """Return a value as TOML writes it in one line."""
    match value:
        case dict():
            return f"{{{', '.join(f'{json.dumps(key)} = {toml(inner)}' for key, inner in value.items())}}}"
        case list():
            return f"[{', '.join(toml(one) for one in value)}]"
        case _:
            return json.dumps(value)


def document(told: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(key)} = {toml(value)}\n" for key, value in told.items())


def planted(value: Any, secret: str, at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield a value once for each place in it, with a secret there: in a text, as a key, beside a key."""
    match value:
        case dict():
            for key, inner in value.items():
                for where, changed in planted(inner, secret, f"{at}.{key}"):
                    yield where, {**value, key: changed}
                yield f"{at}.{key} as a key", {(secret if k == key else k): v for k, v in value.items()}
            yield f"{at} and one more", {**value, secret: secret}
        case list():
            for number, inner in enumerate(value):
                for where, changed in planted(inner, secret, f"{at}[{number}]"):
                    yield where, [*value[:number], changed, *value[number + 1 :]]
        case str():
            yield at, f"{value} {secret}"
            yield f"{at} alone", secret
        case _:
            yield at, secret


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("said")
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    for copy in ("registry", "backup"):
        version = folder / copy / "m" / "1"
        version.mkdir(parents=True)
        (version / "manifest.json").write_text('{"files": {"m.bin": "0"}}')
    return folder


def put(folder: Path, settings: dict[str, Any], answers: dict[str, Any]) -> None:
    (folder / "wellbuilt.toml").write_text(document(settings))
    (folder / "wellbuilt.answers.toml").write_text(document(answers))


EVERY = [
    (file, where, secret, changed)
    for file, whole in (("wellbuilt.toml", SETTINGS), ("wellbuilt.answers.toml", ANSWERS))
    for secret in PLANTED
    for where, changed in planted(whole, secret)
]


def run(folder: Path, *words: str) -> str:
    """Return all that a command says."""
    done = CliRunner().invoke(main, [*words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output + done.stderr


def leaks(text: str) -> bool:
    together = "".join(text.split())
    return CERTAIN in together or PASSWORD in together


@pytest.mark.parametrize(
    ("file", "secret", "changed"),
    [pytest.param(file, secret, changed, id=f"{file}{where}-{secret[:4]}") for file, where, secret, changed in EVERY],
)
def test_a_secret_at_any_place_is_not_shown(home: Path, file: str, secret: str, changed: dict[str, Any]) -> None:
    """Where it makes the file one that cannot be read, what is said of that shows it no more."""
    ours = file == "wellbuilt.toml"
    put(home, changed if ours else SETTINGS, ANSWERS if ours else changed)
    for words in (
        ["review", str(home), "--format", "json", "--no-cache"],
        ["review", str(home), "--verbose", "--no-cache"],
        ["drill", "restore-model", "--in", str(home)],
    ):
        assert not leaks(run(home, *words)), words
    assert secret in (home / file).read_text().replace('\\"', '"')


@pytest.fixture(scope="module")
def leaky(home: Path) -> Path:
    """Return a folder whose settings and answers hold a secret at every place that still lets them be read."""
    settings = {
        **SETTINGS,
        "leave_out": [f"legacy {CERTAIN}/"],
        "complete": [f"password={PASSWORD}"],
        "workload": [{"name": f"churn {CERTAIN}", "paths": ["infra", "app", CERTAIN]}],
        "environment": [{"name": CERTAIN, "paths": ["infra"], "var_files": [f"{CERTAIN}.tfvars"]}],
        "people": {role: f"{role} {CERTAIN} password={PASSWORD}" for role in ("owner", "engineer", "security")},
        "consumer": [{key: f"{value} password={PASSWORD} {CERTAIN}" for key, value in SETTINGS["consumer"][0].items()}],
        "data_classes": {"aws_s3_bucket.*": f"personal {CERTAIN} password={PASSWORD}", CERTAIN: "personal"},
        "accepted": [{**SETTINGS["accepted"][0], "reason": CERTAIN, "by": f"password={PASSWORD}"}],
        "drill": [{"drill": "restore-model", "options": {"registry": f"./{CERTAIN}", "backup": f"./{CERTAIN}"}}],
    }
    how = {**HOW, "by": f"Jane {CERTAIN}", "notes": f"password={PASSWORD}", "proof": f"{CERTAIN}.md"}
    answers = {
        "answer": [
            {**ANSWERS["answer"][0], **how, "workload": "", "rests_on": {CERTAIN: f"password={PASSWORD}"}, "lens": "ml"}
        ],
        "fact": [{**one, **how, "workload": ""} for one in ANSWERS["fact"]],
    }
    put(home, settings, answers)
    shutil.copytree(home / "registry", home / CERTAIN)
    return home


@pytest.mark.parametrize("report", discover("reports", Report), ids=lambda one: one.name)
def test_no_format_shows_what_is_everywhere(report: Report, leaky: Path) -> None:
    found = review(leaky, cached=False)
    assert [f for f in found.findings if f.outcome == "fails" and f.owner]
    assert [one for one in found.practices if one.answer]
    assert not leaks(said(report.render(found, Look(verbose=True))))


@pytest.mark.parametrize(
    "words",
    [
        ["milestone", "save", "first"],
        ["milestone", "list"],
        ["milestone", "show", "first", "--format", "json"],
        ["milestone", "save", "second", "--dry-run"],
        ["drill", "restore-model"],
        ["ask"],
        ["ask", "--format", "json"],
        ["ask", "--set", "MLOPS06-BP01=met"],
    ],
    ids=" ".join,
)
def test_no_other_command_shows_one(words: list[str], leaky: Path) -> None:
    found = run(leaky, *words, "--in", str(leaky))
    assert found
    assert not leaks(found)


def test_a_milestone_keeps_none(leaky: Path) -> None:
    run(leaky, "milestone", "save", "kept", "--in", str(leaky))
    assert not leaks((leaky / ".wellbuilt" / "milestones.db").read_bytes().decode(errors="replace"))


def test_a_drill_still_finds_the_folder_that_is_named_like_one(leaky: Path) -> None:
    """What is masked where it is shown is not masked where it is used."""
    text = run(leaky, "drill", "restore-model", "--in", str(leaky))
    assert "has no copy" not in text
    assert "versions 1" in text
