"""What looks like a secret in a workload is in no format, however a format packs what it says."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from wellbuilt import review
from wellbuilt.cli import main
from wellbuilt.engine.compare import compare
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reporting import DifferenceReport, Look, Report
from wellbuilt.kernel.reviews import Review

KEY = "AKIA" + "Q3EXAMPLEPLANTED"
TOKEN = "ghp_" + "PlantedPlantedPlantedPlantedPlanted1"
PASSWORD = "hunter2" + "hunter2planted"
SECRETS = (KEY, TOKEN, PASSWORD)
FILES = {
    "main.tf": f"""
        variable "password" {{ default = "{PASSWORD}" }}
        resource "aws_sagemaker_notebook_instance" "lab" {{
          name = "lab-{TOKEN}"
          tags = {{ token = "{TOKEN}" }}
        }}
        resource "aws_lambda_function" "{KEY}" {{
          function_name = "f"
          runtime       = "python3.6"
          environment {{
            variables = {{ DB_PASSWORD = "{PASSWORD}", KEY = "{KEY}" }}
          }}
        }}
    """,
    "stack.yaml": f"""
Resources:
  Models:
    Type: AWS::S3::Bucket
    Properties: {{BucketName: "{KEY}"}}
  Answer:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.7
      Environment: {{Variables: {{API_TOKEN: {TOKEN}, DB_PASSWORD: {PASSWORD}}}}}
""",
    "train.py": f"""
import boto3
password = "{PASSWORD}"
boto3.client("sagemaker").create_training_job(
    TrainingJobName="{TOKEN}", Environment={{"DB_PASSWORD": "{PASSWORD}", "KEY": "{KEY}"}}
)
""",
    "Dockerfile": f"FROM python\nENV DB_PASSWORD={PASSWORD}\nRUN curl -H 'token: {TOKEN}' https://example.org\n",
    ".github/workflows/w.yml": f"on: push\njobs: {{a: {{env: {{AWS_KEY: {KEY}}}, steps: [{{run: pip install x}}]}}}}\n",
    "notes.ipynb": f'{{"cells": [{{"cell_type": "code", "source": "import boto3\\nkey = \\"{KEY}\\"", "outputs": '
    f'[{{"output_type": "stream", "text": "{TOKEN}"}}]}}], "metadata": {{}}, "nbformat": 4}}',
    "wellbuilt.answers.toml": f'[[answer]]\npractice = "MLOPS06-BP01"\nstate = "met"\nby = "Jane"\non = 2026-11-01\n'
    f'until = 2027-11-01\nnotes = "the key is {KEY}"\n',
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("leaky")
    for name, content in FILES.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(content)
    return home


@pytest.fixture(scope="module")
def told(folder: Path) -> Review:
    found = review(folder, cached=False)
    assert len([f for f in found.findings if f.outcome == "fails"]) > 10
    return found


def said(written: str | bytes) -> str:
    """Return all text in what a format made, unpacked."""
    if isinstance(written, str):
        return written
    if written.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(BytesIO(written)).pages).replace("\u200b", "")
    with ZipFile(BytesIO(written)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def leaked(text: str) -> list[str]:
    together = "".join(text.split())
    return [secret for secret in SECRETS if secret in together]


@pytest.mark.parametrize("report", discover("reports", Report), ids=lambda one: one.name)
def test_no_format_shows_one(report: Report, told: Review) -> None:
    assert leaked(said(report.render(told, Look(verbose=True)))) == []


@pytest.mark.parametrize("report", discover("reports", DifferenceReport), ids=lambda one: one.name)
def test_no_difference_shows_one(report: DifferenceReport, told: Review, folder: Path, tmp_path: Path) -> None:
    changed = tmp_path / folder.name
    shutil.copytree(folder, changed)
    (changed / "train.py").unlink()
    (changed / "main.tf").write_text(FILES["main.tf"].replace("python3.6", "python3.7"))
    assert leaked(report.render(compare(told, review(changed, cached=False)), Look(verbose=True))) == []


def test_what_is_said_of_edits_shows_none(folder: Path) -> None:
    """The lines of a patch are the file's own, for whoever has the file; what is said about them is ours."""
    done = CliRunner().invoke(main, ["fix", str(folder), "--unsafe"])
    assert done.exit_code == 0
    assert leaked("".join(line for line in done.output.splitlines() if line[:1] not in (" ", "+", "-", "@"))) == []


def test_the_words_are_found_where_they_are_not_masked() -> None:
    assert leaked(f"a {KEY[:9]}\n{KEY[9:]} b") == [KEY]
