"""What is shown as the fix is one: made in the files, the check holds, and what cannot be told is not shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wellbuilt import review
from wellbuilt.checks.notebook import notebook_users_are_not_root
from wellbuilt.concepts.notebook import Notebook
from wellbuilt.engine.judge import judge
from wellbuilt.engine.sketch import Sketcher
from wellbuilt.kernel.concepts import Place
from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reviews import Edit, Review
from wellbuilt.mappings.aws.sagemaker.notebooks import notebook
from wellbuilt.sources.terraform import terraform

NAIVE = Path(__file__).resolve().parents[2] / "examples" / "naive"
TELLING = {
    "notebook-stays-inside-your-network",
    "model-artifacts-are-versioned",
    "training-stays-off-the-public-network",
    "retraining-trigger-is-on",
    "image-tags-stay-with-their-image",
    "notebook-credentials-need-a-token",
}


def edits(made: Review) -> dict[str, tuple[Edit, ...]]:
    return {cause.check: cause.edits for cause in made.causes if cause.edits}


def apply(folder: Path, edit: Edit) -> None:
    """Make an edit in a file, as a reader would."""
    path = folder / edit.place.path
    lines = path.read_text(encoding="utf-8").splitlines()
    assert edit.place.line
    at = edit.place.line - 1
    before, after = edit.before.splitlines(), edit.after.splitlines()
    if not before:
        lines += after
    elif len(before) == len(after):
        assert lines[at].strip() == edit.before
        lines[at] = lines[at].replace(edit.before, edit.after)
    else:
        pad = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        while lines[at].strip() != before[-1].strip():
            at += 1
        lines[at + 1 : at + 1] = [pad + line for line in after[len(before) :]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_edits_of_the_example_are_those_we_can_stand_for() -> None:
    assert edits(review(NAIVE)).keys() >= TELLING


@pytest.mark.parametrize("check", sorted(TELLING))
def test_an_edit_makes_its_check_hold(check: str, tmp_path: Path) -> None:
    folder = tmp_path / "naive"
    shutil.copytree(NAIVE, folder)
    before = review(folder, select=(check,))
    for edit in edits(before)[check]:
        (failed,) = {f.id for f in before.findings if f.outcome == "fails" and f.place.path == edit.place.path}
        apply(folder, edit)
        after = {f.id: f.outcome for f in review(folder, select=(check,)).findings}
        assert after[failed] == "holds"


def made(tmp_path: Path, name: str, text: str, check: str) -> tuple[Edit, ...]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return edits(review(tmp_path, select=(check,))).get(check, ())


class Gone:
    """A tree whose files are no longer there."""

    def read(self, path: str) -> bytes:
        raise SourceError(f"{path} is gone", hint="")


def test_a_file_that_is_gone_is_not_edited() -> None:
    mark = Mark("a.tf", 1)
    place = Place("infra", "aws_sagemaker_notebook_instance.a", mark, "aws_sagemaker_notebook_instance", "terraform")
    failed = judge(
        notebook_users_are_not_root, Notebook(place=place, root_access=Fact(True, Origin.DEFAULT, mark, "root_access"))
    )
    assert failed.outcome == "fails"
    mender = Sketcher(Gone(), {"terraform": terraform.dialects[0]}, (notebook,))  # type: ignore[arg-type]  # it only reads
    assert mender.edits([failed]) == ()


STACK = """Resources:
  Lab:
    Type: AWS::SageMaker::NotebookInstance
{}"""
ROOT = "notebook-users-are-not-root"


def test_a_stack_gets_properties_where_it_has_none(tmp_path: Path) -> None:
    (edit,) = made(tmp_path, "a.yaml", STACK.format(""), ROOT)
    assert edit.after == "Lab:\n  Properties:\n    RootAccess: Disabled"
    (edit,) = made(tmp_path, "a.yaml", STACK.format("    Properties:\n      InstanceType: ml.t3.medium\n"), ROOT)
    assert (edit.before, edit.after) == ("Lab:\n  Properties:", "Lab:\n  Properties:\n    RootAccess: Disabled")


def test_a_word_is_replaced_as_it_is_written(tmp_path: Path) -> None:
    (edit,) = made(tmp_path, "a.yaml", STACK.format("    Properties: {RootAccess: 'Enabled'}\n"), ROOT)
    assert edit.after == "Properties: {RootAccess: 'Disabled'}"
    program = 'import boto3\nboto3.client("sagemaker").create_training_job(TrainingJobName="a", EnableNetworkIsolation=False)\n'
    (edit,) = made(tmp_path, "a.py", program, "training-stays-off-the-public-network")
    assert "EnableNetworkIsolation=True" in edit.after


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.tf",
            'variable "r" {\n  default = "Enabled"\n}\nresource "aws_sagemaker_notebook_instance" "a" {\n  root_access = var.r\n}\n',
        ),
        ("a.json", '{"Resources": {"Lab": {"Type": "AWS::SageMaker::NotebookInstance"}}}'),
    ],
)
def test_what_cannot_be_told_is_not_shown(tmp_path: Path, name: str, text: str) -> None:
    assert made(tmp_path, name, text, ROOT) == ()


def test_a_block_that_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    text = 'resource "aws_sagemaker_notebook_instance" "a" {\n  instance_metadata_service_configuration {\n  }\n}\n'
    assert made(tmp_path, "a.tf", text, "notebook-credentials-need-a-token") == ()


MODELS = """
resource "aws_s3_bucket" "models" {{
  {}bucket = "churn-models"
}}
resource "aws_sagemaker_model" "m" {{
  primary_container {{
    model_data_url = "s3://churn-models/model.tar.gz"
  }}
}}
"""


def test_what_a_companion_says_is_a_resource_of_its_own(tmp_path: Path) -> None:
    (edit,) = made(tmp_path, "a.tf", MODELS.format(""), "model-artifacts-are-versioned")
    assert edit.after.startswith('resource "aws_s3_bucket_versioning" "models" {\n  bucket = aws_s3_bucket.models.id\n')
    assert made(tmp_path, "a.tf", MODELS.format("count = 2\n  "), "model-artifacts-are-versioned") == ()


def test_what_wants_more_words_than_one_is_not_shown(tmp_path: Path) -> None:
    assert made(tmp_path, "a.tf", MODELS.format(""), "model-artifacts-survive-deletion") == ()
