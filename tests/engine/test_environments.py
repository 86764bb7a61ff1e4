"""An environment decides the variable files of a root, and how grave a failure is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import wellbuilt

if TYPE_CHECKING:
    from pathlib import Path

    from wellbuilt.kernel.reviews import Finding

TERRAFORM = """
variable "internet" {}
resource "aws_sagemaker_notebook_instance" "lab" {
  name                   = "lab"
  role_arn               = "arn:aws:iam::111122223333:role/lab"
  instance_type          = "ml.t3.medium"
  direct_internet_access = var.internet
}
"""
SETTINGS = """
[[environment]]
name = "dev"
stage = "development"
var_files = ["dev.tfvars"]
[[environment]]
name = "prod"
stage = "production"
var_files = ["prod.tfvars"]
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a root module that two environments build with variable files of their own."""
    (tmp_path / "main.tf").write_text(TERRAFORM)
    (tmp_path / "dev.tfvars").write_text('internet = "Enabled"\n')
    (tmp_path / "prod.tfvars").write_text('internet = "Disabled"\n')
    (tmp_path / "wellbuilt.toml").write_text(SETTINGS)
    return tmp_path


def finding(place: Path, environment: str | None) -> Finding:
    """Return what came of the notebook's way to the internet."""
    review = wellbuilt.review(place, environment=environment, cached=False)
    (found,) = [f for f in review.findings if f.check == "notebook-stays-inside-your-network"]
    return found


@pytest.mark.parametrize(("environment", "outcome"), [("dev", "fails"), ("prod", "holds"), (None, "holds")])
def test_each_environment_is_built_with_its_own_variables(place: Path, environment: str | None, outcome: str) -> None:
    """Without a choice the gravest stage is reviewed."""
    assert finding(place, environment).outcome == outcome


def test_without_a_declared_environment_the_value_is_unknown(place: Path) -> None:
    """Variable files that Terraform does not load by itself prove nothing."""
    (place / "wellbuilt.toml").unlink()
    found = finding(place, None)
    assert found.outcome == "unknown"
    assert "var.internet" in found.reason


def test_development_weighs_less(place: Path) -> None:
    """The ceiling stays visible beside what the stage made of it."""
    found = finding(place, "dev")
    assert (found.environment, found.severity, found.ceiling) == ("dev", "medium", "high")


def test_harmless_data_weighs_less(place: Path) -> None:
    """The class of the data is the owner's word, and is shown."""
    (place / "wellbuilt.toml").write_text('[data_classes]\n"*.lab" = "synthetic"\n')
    (place / "prod.auto.tfvars").write_text('internet = "Enabled"\n')
    (place / "dev.tfvars").unlink()
    (place / "prod.tfvars").unlink()
    found = finding(place, None)
    assert (found.outcome, found.data_class, found.severity, found.ceiling) == ("fails", "synthetic", "medium", "high")
