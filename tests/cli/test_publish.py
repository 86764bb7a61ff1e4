"""Reviews into the AWS Well-Architected Tool and answers out of it, against a server that speaks its model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber
from click.testing import CliRunner, Result

from tests.store.wa_service import Service
from wellbuilt.cli import main
from wellbuilt.kernel.errors import ReachError
from wellbuilt.lenses.exchange.publish import publish
from wellbuilt.lenses.load import load
from wellbuilt.reports.json import read
from wellbuilt.store import wa_answers
from wellbuilt.store.answers import load as words
from wellbuilt.store.wa_tool import Tool

ROOT = Path(__file__).resolve().parents[2]
WORKLOAD = "0" * 32
QUESTION = publish(load("ml"))["pillars"][0]["questions"][0]["id"]
ALIAS = "arn:aws:wellarchitected:eu-west-1:111122223333:lens/0123456789abcdef0123456789abcdef"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "review.json"
    CliRunner().invoke(main, ["review", str(ROOT / "examples/naive"), "-o", str(path), "--no-cache"])
    return path


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    for name, value in (
        ("ACCESS_KEY_ID", "testing"),
        ("SECRET_ACCESS_KEY", "testing"),
        ("DEFAULT_REGION", "eu-west-1"),
    ):
        monkeypatch.setenv(f"AWS_{name}", value)
    with Service(publish(load("ml"))) as told:
        yield told


def asked(service: Service, *words: str, workload: str = WORKLOAD) -> Result:
    return CliRunner().invoke(
        main, [*words, "--to", workload, "--lens-alias", ALIAS, "--endpoint-url", service.address]
    )


def test_a_dry_run_only_looks(saved: Path, service: Service) -> None:
    told = asked(service, "publish", str(saved))
    assert told.exit_code == 0, told.output
    assert {*service.asked} == {"ListAnswers", "GetAnswer"}
    assert "--write" in told.stderr


def test_what_is_published_is_what_the_review_says_and_is_not_written_twice(saved: Path, service: Service) -> None:
    service.answers[QUESTION]["Notes"] = "Agreed with the board."
    told = asked(service, "publish", str(saved), "--write", "--milestone", "spring")
    assert told.exit_code == 0, told.output
    review = read(saved.read_text())
    states = {p.id.replace("-", "_"): p.state for p in review.practices}
    for answer in service.answers.values():
        chosen = {c["ChoiceId"]: c["Status"] for c in answer["ChoiceAnswers"]}
        assert {id_ for id_, status in chosen.items() if status == "SELECTED"} == {
            i for i in chosen if states[i] == "met"
        }
        assert "unknown" not in {states[id_] for id_ in answer["SelectedChoices"] if id_ in states}
    assert service.answers[QUESTION]["Notes"].startswith("Agreed with the board.\n\n[wellbuilt] ")
    assert [*service.milestones.values()] == [1]
    service.asked.clear()
    again = asked(service, "publish", str(saved), "--write", "--milestone", "spring")
    assert "0 of" in again.stderr
    assert "UpdateAnswer" not in service.asked
    assert [*service.milestones.values()] == [1]


def test_notes_fit_and_say_that_they_are_cut(saved: Path, service: Service) -> None:
    asked(service, "publish", str(saved), "--write")
    notes = [answer["Notes"] for answer in service.answers.values()]
    assert all(len(text.encode("utf-16-le")) // 2 <= 2084 for text in notes)
    long = {"QuestionId": "q", "Choices": [], "Notes": "x" * 2080}
    review = read(saved.read_text())
    question = review.questions[0].id.replace("-", "_")
    (change,) = wa_answers.changes(review, [{**long, "QuestionId": question, "IsApplicable": True}]) or [None]
    assert change.request["Notes"] == "x" * 2080, "a person's notes are never cut for ours"


def test_another_lens_is_refused(saved: Path, service: Service) -> None:
    service.answers = {"other": {**service.answers[QUESTION], "QuestionId": "other"}}
    told = asked(service, "publish", str(saved), "--write")
    assert told.exit_code == 2
    assert "asks none of the questions" in told.stderr
    assert "UpdateAnswer" not in service.asked


def test_what_the_service_refuses_is_an_error_with_a_hint(saved: Path, service: Service) -> None:
    told = asked(service, "publish", str(saved), workload="1" * 32)
    assert told.exit_code == 3
    assert "ResourceNotFoundException" in told.stderr
    assert "hint:" in told.stderr
    assert "testing" not in told.stderr


def test_what_people_chose_becomes_answers_and_what_we_wrote_does_not(
    saved: Path, service: Service, tmp_path: Path
) -> None:
    asked(service, "publish", str(saved), "--write")
    answer = service.answers[QUESTION]
    choice = answer["Choices"][0]["ChoiceId"]
    answer["ChoiceAnswers"] = [{"ChoiceId": choice, "Status": "SELECTED", "Notes": "audited in May"}]
    dry = asked(service, "pull", str(tmp_path), "--by", "ann")
    assert dry.exit_code == 0, dry.output
    assert not (tmp_path / "wellbuilt.answers.toml").exists()
    told = asked(service, "pull", str(tmp_path), "--by", "ann", "--write")
    assert told.exit_code == 0, told.output
    kept = words(tmp_path, tmp_path.name).answers
    assert {(a.practice, a.state, a.by, a.notes) for a in kept.values()} == {
        (choice.replace("_", "-"), "met", "ann", "audited in May")
    }


def test_every_page_is_read_and_an_error_on_the_way_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    client = boto3.client("wellarchitected", region_name="eu-west-1")
    where: dict[str, Any] = {"WorkloadId": WORKLOAD, "LensAlias": "ml"}
    with Stubber(client) as stub:
        stub.add_response("list_answers", {"AnswerSummaries": [], "NextToken": "a"}, {**where, "MaxResults": 50})
        stub.add_client_error(
            "list_answers", "ThrottlingException", expected_params={**where, "MaxResults": 50, "NextToken": "a"}
        )
        with pytest.raises(ReachError, match="ThrottlingException"):
            Tool(client, WORKLOAD, "ml").answers()
        stub.assert_no_pending_responses()
