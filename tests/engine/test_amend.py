"""What is shown as the fix: the lines that decide, before and after, in the words of the file."""

from __future__ import annotations

from pathlib import Path

from wellbuilt import review
from wellbuilt.checks.notebook import notebook_users_are_not_root
from wellbuilt.concepts.notebook import Notebook
from wellbuilt.engine.amend import MOST, Amender, _shown
from wellbuilt.engine.gather import Gathered
from wellbuilt.engine.judge import judge
from wellbuilt.kernel.concepts import Place
from wellbuilt.kernel.edits import Edit
from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Mark, Node, Record
from wellbuilt.kernel.reviews import Amendment
from wellbuilt.sources.terraform import terraform

ROOT = "notebook-users-are-not-root"


def shown(tmp_path: Path, name: str, text: str, check: str = ROOT) -> tuple[Amendment, ...]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return next((c.amendments for c in review(tmp_path, select=(check,)).causes), ())


def test_a_word_is_replaced_in_the_line_that_decides(tmp_path: Path) -> None:
    (one,) = shown(
        tmp_path, "a.tf", 'resource "aws_sagemaker_notebook_instance" "lab" {\n  root_access = "Enabled"\n}\n'
    )
    assert one.format == "terraform"
    assert one.before == 'resource "aws_sagemaker_notebook_instance" "lab" {\n  root_access = "Enabled"'
    assert one.after == 'resource "aws_sagemaker_notebook_instance" "lab" {\n  root_access = "Disabled"'


def test_a_line_is_added_where_silence_decides(tmp_path: Path) -> None:
    stack = "Resources:\n  Lab:\n    Type: AWS::SageMaker::NotebookInstance\n    Properties:\n      InstanceType: a\n"
    (one,) = shown(tmp_path, "a.yaml", stack)
    assert one.before == "Lab:"
    assert one.after.splitlines()[0] == "Lab:"
    assert "RootAccess: Disabled" in one.after


def test_each_format_is_shown_once(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(
        "Resources:\n  Lab:\n    Type: AWS::SageMaker::NotebookInstance\n    Properties:\n      InstanceType: a\n"
    )
    told = "".join(f'resource "aws_sagemaker_notebook_instance" "lab{n}" {{\n}}\n' for n in range(3))
    (tmp_path / "a.tf").write_text(told, encoding="utf-8")
    amended = [a for c in review(tmp_path, select=(ROOT,)).causes for a in c.amendments]
    assert sorted(a.format for a in amended) == ["cloudformation", "terraform"]


def test_a_resource_of_its_own_stands_by_itself(tmp_path: Path) -> None:
    text = """resource "aws_s3_bucket" "models" {
  bucket = "churn-models"
}
resource "aws_sagemaker_model" "m" {
  primary_container {
    model_data_url = "s3://churn-models/model.tar.gz"
  }
}
"""
    (one,) = shown(tmp_path, "a.tf", text, "model-artifacts-are-versioned")
    assert one.before == ""
    assert one.after.startswith('resource "aws_s3_bucket_versioning" "models" {\n')
    assert one.after.endswith("\n}")


def test_what_cannot_be_told_or_is_mended_by_hand_is_not_shown(tmp_path: Path) -> None:
    notebook = 'variable "r" {}\nresource "aws_sagemaker_notebook_instance" "lab" {\n  root_access = var.r\n}\n'
    assert shown(tmp_path, "a.tf", notebook) == ()
    lab = 'resource "aws_sagemaker_notebook_instance" "lab" {\n}\n'
    assert shown(tmp_path, "a.tf", lab, "notebook-stays-inside-your-network") == ()
    program = "import boto3\nboto3.client('sagemaker').create_notebook_instance(NotebookInstanceName='a')\n"
    (tmp_path / "a.tf").unlink()
    assert shown(tmp_path, "a.py", program) == ()


def test_an_edit_that_is_not_small_is_not_shown() -> None:
    edit = Edit("terraform", Mark("a.tf", 1), ())
    assert _shown(edit, b"a\n", b"a\n" + b"b\n" * (MOST + 1)) is None
    assert _shown(edit, b"a\n", b"a\n") is None


class Gone:
    """A tree whose files are no longer there."""

    def read(self, path: str) -> bytes:
        raise SourceError(f"{path} is gone", hint="")


def test_a_file_that_is_gone_is_not_amended() -> None:
    kind, mark = "aws_sagemaker_notebook_instance", Mark("a.tf", 1)
    record = Record(kind, f"{kind}.a", Node({}, mark), "terraform", "infra")
    gathered = Gathered([record], dialects={"terraform": terraform.dialects[0]})
    lab = Notebook(place=Place("infra", f"{kind}.a", mark, kind, "terraform"), root_access=True)
    failed = judge(notebook_users_are_not_root, lab)
    amender = Amender(Gone(), gathered, {"f": failed})  # type: ignore[arg-type]  # it only reads
    assert amender.amendments(("f", "another")) == ()
    unread = Amender(Gone(), Gathered(dialects=gathered.dialects), {"f": failed})  # type: ignore[arg-type]  # as above
    assert unread.amendments(("f",)) == ()


def test_two_causes_in_one_file_are_both_shown(tmp_path: Path) -> None:
    (tmp_path / "a.tf").write_text('resource "aws_sagemaker_notebook_instance" "lab" {\n}\n', encoding="utf-8")
    causes = review(tmp_path, select=(ROOT, "notebook-credentials-need-a-token")).causes
    assert [len(cause.amendments) for cause in causes] == [1, 1]
