"""Parts: from several paths, never surely none where the whole was not seen."""

from __future__ import annotations

from pathlib import Path

from tests.building import record, told
from tests.engine.finding import only
from wellbuilt.concepts.policy import Policy
from wellbuilt.concepts.role import Role
from wellbuilt.concepts.tuning_job import TuningJob
from wellbuilt.engine.gather import gather
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.records import API
from wellbuilt.store.folder import Folder


def roles(folder: Path, text: str) -> list[Role]:
    """Return the roles that a Terraform file tells of."""
    (folder / "main.tf").write_text(text)
    return understand(gather(Folder(folder), var_files={}, progress=lambda _: None)).of(Role)


def test_parts_come_from_each_path_in_order(tmp_path: Path) -> None:
    """A block in the role and a resource beside it are both statements of the role."""
    (one,) = roles(
        tmp_path,
        """
        resource "aws_iam_role" "r" {
          name = "r"
          assume_role_policy = "{}"
          inline_policy {
            policy = jsonencode({ Statement = [{ Effect = "Allow" }] })
          }
        }
        resource "aws_iam_role_policy" "p" {
          role   = aws_iam_role.r.name
          policy = jsonencode({ Statement = { Effect = "Deny" } })
        }
        """,
    )
    members = one.facts["statements"].value
    assert [s.facts["allows"].value for s in members.sure] == [True, False]
    assert members.phantom is None


def test_a_role_seen_only_through_its_policies_may_have_more(tmp_path: Path) -> None:
    """What is declared elsewhere is open, whatever was seen of it here."""
    (one,) = roles(
        tmp_path,
        """
        resource "aws_iam_role_policy" "p" {
          role   = "elsewhere"
          policy = jsonencode({ Statement = { Effect = "Allow" } })
        }
        """,
    )
    assert one.facts["statements"].value.phantom is not None


def test_what_a_companion_could_bring_is_missing_at_medium_confidence(tmp_path: Path) -> None:
    """No policy in this root is no proof that there is none; a policy's own text is all it has."""
    found = roles(tmp_path, 'resource "aws_iam_role" "r" {\n  assume_role_policy = "{}"\n}')
    assert found[0].facts["statements"].confidence == "medium"
    assert found[0].facts["trusts"].confidence == "high"
    (tmp_path / "main.tf").write_text('resource "aws_iam_policy" "p" {\n  policy = var.x\n}\nvariable "x" {}')
    policies = understand(gather(Folder(tmp_path), var_files={}, progress=lambda _: None)).of(Policy)
    assert policies[0].facts["statements"].value.phantom is not None


def test_a_part_need_not_know_what_it_belongs_to() -> None:
    asked = {"HyperParameterTuningJobName": "t", "TrainingJobDefinition": {"EnableManagedSpotTraining": True}}
    made = record("sagemaker:CreateHyperParameterTuningJob", "t", asked, dialect="api")
    (training,) = only(understand(told([made], API)), TuningJob).facts["trainings"].value.sure
    assert "owner" not in training.fields()
