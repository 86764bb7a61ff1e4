"""Findings: acceptance, owners, excerpts, examples kept apart; whole reviews of small workloads."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

import wellbuilt
from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.notebook import Notebook
from wellbuilt.concepts.training_job import TrainingJob
from wellbuilt.engine.find import APART, Finder
from wellbuilt.engine.judge import judge
from wellbuilt.engine.owners import owners
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.concepts import Place
from wellbuilt.kernel.facts import Fact
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.ports import UNIT_TEST
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.settings import Settings
from wellbuilt.store.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

    from wellbuilt.kernel.reviews import Finding, Review

CHECK = "notebook-stays-inside-your-network"
NOTEBOOK = """resource "aws_sagemaker_notebook_instance" "lab" {{
  {line}
  name          = "lab"
  role_arn      = "arn:aws:iam::111122223333:role/lab"
  instance_type = "ml.t3.medium"
}}
"""
DAY = date(2026, 11, 22)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a root module with one notebook that fails."""
    write(tmp_path / "infra" / "main.tf", NOTEBOOK.format(line=""))
    return tmp_path


def write(path: Path, text: str) -> None:
    """Write a file and the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def review(place: Path) -> Review:
    """Return a review of that day."""
    return wellbuilt.review(place, on=DAY, cached=False)


def finding(place: Path) -> Finding:
    """Return the finding about the notebook's way to the internet."""
    (found,) = [f for f in review(place).findings if f.check == CHECK]
    return found


def accept(until: str, check: str = CHECK) -> str:
    """Return a comment that takes the risk."""
    return f"# wellbuilt:accept {check} by=Ada until={until} reason=A lab without data."


@pytest.mark.parametrize(
    ("line", "outcome", "expired"),
    [
        (accept("2027-01-01"), "accepted", False),
        (accept("2026-11-22"), "accepted", False),
        (accept("2026-11-21"), "fails", True),
        (accept("someday"), "fails", None),
        (accept("2027-01-01", "notebook-users-are-not-root"), "fails", None),
        ("# wellbuilt:accept " + CHECK, "fails", None),
    ],
)
def test_a_risk_taken_beside_the_code(place: Path, line: str, outcome: str, expired: bool | None) -> None:
    """It needs a name, a reason and a day; after that day it counts again and says so."""
    write(place / "infra" / "main.tf", NOTEBOOK.format(line=line))
    found = finding(place)
    assert found.outcome == outcome
    assert (found.acceptance.expired if found.acceptance else None) == expired
    assert found.acceptance is None or (found.acceptance.by, found.acceptance.reason) == ("Ada", "A lab without data.")


def test_a_risk_taken_in_the_settings(place: Path) -> None:
    """The subject is a glob; brackets of addresses mean themselves."""
    line = NOTEBOOK.format(line='for_each = toset(["a", "b"])')
    write(place / "infra" / "main.tf", line)
    taken = (
        f'[[accepted]]\ncheck = "{CHECK}"\nsubject = \'*lab["a"]\'\nreason = "a lab"\nby = "Ada"\nuntil = 2027-01-01\n'
    )
    write(place / "wellbuilt.toml", taken)
    outcomes = {f.subject: f.outcome for f in review(place).findings if f.check == CHECK}
    lab = "aws_sagemaker_notebook_instance.lab"
    assert outcomes == {f'{lab}["a"]': "accepted", f'{lab}["b"]': "fails"}


def test_the_owner_comes_from_codeowners_then_from_the_people(place: Path) -> None:
    """The last rule that matches counts; e-mails of commits never do."""
    assert finding(place).owner == ""
    write(place / "wellbuilt.toml", '[people]\nowner = "Ada"\n')
    assert finding(place).owner == "Ada"
    write(place / ".github" / "CODEOWNERS", "# who\n[Section]\n* @all\n/infra/ @platform @ml # both\n/docs/ @docs\n")
    assert finding(place).owner == "@platform @ml"


def test_evidence_shows_the_line_and_who_says_what_silence_means(place: Path) -> None:
    """The fact that mattered carries its key, origin, link and excerpt."""
    (fact,) = [e for e in finding(place).evidence if e.mattered]
    assert (fact.key, fact.value, fact.origin) == ("direct_internet_access", True, "default")
    assert fact.link.startswith("https://docs.aws.amazon.com/")
    assert fact.excerpt == 'resource "aws_sagemaker_notebook_instance" "lab" {'
    assert str(fact.mark) == "infra/main.tf:1"


def test_examples_are_counted_apart(place: Path) -> None:
    """What fails in an example is shown, and neither refutes a practice nor is a cause."""
    write(place / "examples" / "lab" / "main.tf", NOTEBOOK.format(line=""))
    whole = review(place)
    found = {f.scope: f for f in whole.findings if f.check == CHECK}
    assert (found["examples/lab"].apart, found["infra"].apart) == ("examples", "")
    assert all(found["examples/lab"].id not in cause.findings for cause in whole.causes)


def test_a_workload_that_is_nothing_but_examples_is_reviewed(tmp_path: Path) -> None:
    """Then they are the real thing."""
    write(tmp_path / "examples" / "lab" / "main.tf", NOTEBOOK.format(line=""))
    assert finding(tmp_path).apart == ""


@pytest.mark.parametrize("path", ["tests/helpers/make.py", "app/test_app.py", "app/app_test.py", "conftest.py"])
def test_what_a_test_of_a_program_makes_is_never_the_workload(tmp_path: Path, path: str) -> None:
    """Not even where nothing else was found: it lives for as long as the test."""
    body = 'import boto3\n\n\ndef make():\n    boto3.client("sagemaker").create_notebook_instance(NotebookInstanceName="n")\n'
    write(tmp_path / path, body)
    assert {f.apart for f in review(tmp_path).findings if f.concept == "Notebook"} == {"tests"}


@pytest.mark.parametrize(
    ("path", "test"),
    [
        ("app/lab.test.ts", True),
        ("app/lab.spec.jsx", True),
        ("app/__tests__/lab.mjs", True),
        ("app/latest.ts", False),
        ("app/lab.test.tf", False),
    ],
)
def test_a_test_in_javascript_is_known_by_its_name(path: str, test: bool) -> None:
    assert bool(UNIT_TEST.search(path)) is test


def test_identity_survives_moves_within_a_root(place: Path) -> None:
    """Another file, another line: the same finding."""
    before = finding(place)
    (place / "infra" / "main.tf").unlink()
    write(place / "infra" / "lab.tf", "\n\n" + NOTEBOOK.format(line=""))
    after = finding(place)
    assert (before.id, str(before.place)) != (after.id, str(after.place))
    assert before.id == after.id


def test_nothing_to_read(tmp_path: Path) -> None:
    """An empty folder is not known to be anything."""
    assert review(tmp_path).sentence == "Not known: nothing was read."
    write(tmp_path / "main.tf", 'resource "aws_vpc_peering_connection" "x" {}\n')
    assert review(tmp_path).sentence.startswith("Not known")


def test_a_module_that_is_not_on_disk_is_named_with_what_to_do(place: Path) -> None:
    """The status names it, and the next commands say how to get it."""
    write(place / "infra" / "more.tf", 'module "m" {\n  source = "terraform-aws-modules/s3-bucket/aws"\n}\n')
    whole = review(place)
    (status,) = [s for s in whole.sources if s.path == "infra"]
    assert status.state == "partly"
    assert "terraform-aws-modules/s3-bucket/aws" in status.reason
    assert any(command.startswith("terraform init") for command in whole.next)


def test_a_plan_beside_its_configuration_fills_in_what_the_configuration_leaves_open(place: Path) -> None:
    """One notebook told twice is one finding; the plan knows what the unset variable will be."""
    line = "direct_internet_access = var.internet"
    write(place / "infra" / "main.tf", 'variable "internet" {}\n' + NOTEBOOK.format(line=line))
    assert finding(place).outcome == "unknown"
    values = {"direct_internet_access": "Disabled", "name": "lab", "instance_type": "ml.t3.medium"}
    lab = {"mode": "managed", "type": "aws_sagemaker_notebook_instance", "name": "lab", "values": values}
    address = "aws_sagemaker_notebook_instance.lab"
    plan = {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": {"root_module": {"resources": [lab | {"address": address}]}},
    }
    write(place / "infra" / "plan.json", json.dumps(plan))
    found = finding(place)
    assert (found.outcome, found.subject, found.place.path) == ("holds", address, "infra/main.tf")


def test_a_file_that_is_gone_by_now_has_no_excerpt(place: Path) -> None:
    """What was read stays said; only the line itself cannot be shown."""
    lamp = Notebook(
        direct_internet=Fact(value=True, mark=Mark("gone.tf", 3)), place=Place(address="lab", mark=Mark("gone.tf", 1))
    )
    (check,) = (c for c in discover("checks", Check) if c.id == CHECK)
    finder = Finder(Folder(place), Settings(), None, DAY, {}, owners(Folder(place), {}))
    (evidence,) = finder.find(judge(check, lamp)).evidence
    assert (evidence.mark, evidence.value, evidence.excerpt) == (Mark("gone.tf", 3), True, "")


def test_a_link_that_may_lead_somewhere_is_said_to(tmp_path: Path) -> None:
    """Where a variable says what the artifact is, it may lie in any bucket there is."""
    write(
        tmp_path / "main.tf",
        """
        variable "stage" {}
        resource "aws_s3_bucket" "models" { bucket = "models-${var.stage}" }
        resource "aws_sagemaker_model" "churn" {
          name               = "churn"
          execution_role_arn = "arn:aws:iam::111122223333:role/m"
          primary_container { model_data_url = var.artifact }
        }
        variable "artifact" {}
        """,
    )
    links = {(link.role, link.certainty) for link in review(tmp_path).links}
    assert ("stores", "maybe") in links


def test_what_two_things_of_one_name_tell_is_shown_of_each(place: Path) -> None:
    there = Place("infra", "aws_s3_bucket.data")
    job = TrainingJob(inputs=[DataStore(place=there, versioned=True), DataStore(place=there, versioned=True)])
    check = Check(lambda job: all(store.versioned for store in job.inputs), TrainingJob, "high", [], [])
    finder = Finder(Folder(place), Settings(), None, DAY, {}, owners(Folder(place), {}))
    verdict = judge(check, job)
    assert [reading.field for reading in verdict.readings] == ["inputs", "versioned", "versioned"]
    _, *others = finder.find(verdict).evidence
    assert [one.fact for one in others] == ["versioned", "versioned"]


@pytest.mark.parametrize(
    ("folder", "apart"),
    [
        ("tests", True),
        ("cdk_integration_tests/src", True),
        ("unit-tests", True),
        ("cohorts/2022/homework", True),
        ("archives/old", True),
        ("ab_tests", False),
        ("latest", False),
        ("contests", False),
        ("integrations", False),
    ],
)
def test_folders_that_are_apart_are_told_by_their_names(folder: str, apart: bool) -> None:
    assert bool(APART.search(f"{folder}/main.tf")) == apart
