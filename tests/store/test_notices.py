"""People are told of new high risks, and of nothing else; the receiver is on this machine."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.showing import finding, full
from wellbuilt.cli import main
from wellbuilt.store.notices import of

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")  # Apprise's, gone with Python 3.13
ROOT = Path(__file__).resolve().parents[2]
HOLE = 'resource "aws_s3_bucket" "runs" {\n  bucket = "runs"\n}\nresource "aws_sagemaker_notebook_instance" "new" {\n  name = "new"\n  role_arn = "arn:aws:iam::111122223333:role/ml"\n  instance_type = "ml.t3.medium"\n}\n'


@pytest.fixture
def workload(tmp_path: Path) -> Path:
    folder = tmp_path / "churn"
    shutil.copytree(ROOT / "examples/sound", folder)
    return folder


@pytest.fixture
def heard() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    told: list[dict[str, Any]] = []

    class Receiver(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

        def do_POST(self) -> None:
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(500 if "refuse" in self.path else 200)
            self.end_headers()

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"json://me:s3cret@127.0.0.1:{server.server_port}/hook", told
        server.shutdown()


def save(folder: Path, name: str, *more: str) -> Result:
    return CliRunner().invoke(main, ["milestone", "save", name, "--in", str(folder), *more])


def test_a_new_high_risk_is_told_once(workload: Path, heard: tuple[str, list[dict[str, Any]]]) -> None:
    address, told = heard
    assert save(workload, "first", "--notify", address).exit_code == 0
    assert told == [], "there is nothing that the first could be new since"
    (workload / "infra").mkdir(exist_ok=True)
    (workload / "infra" / "hole.tf").write_text(HOLE)
    dry = save(workload, "second", "--notify", address, "--dry-run")
    assert "new high risks since first" in dry.output
    assert "aws_sagemaker_notebook_instance.new" in dry.output
    assert "s3cret" not in dry.output
    assert told == []
    assert save(workload, "second", "--notify", address).exit_code == 0
    assert len(told) == 1
    assert "aws_sagemaker_notebook_instance.new" in told[0]["message"]
    assert save(workload, "third", "--notify", address).exit_code == 0
    assert len(told) == 1


def test_a_receiver_that_refuses_is_named_and_the_milestone_is_kept(
    workload: Path, heard: tuple[str, list[dict[str, Any]]]
) -> None:
    address, _ = heard
    save(workload, "first")
    (workload / "hole.tf").write_text(HOLE)
    failed = save(workload, "second", "--notify", f"{address}/refuse")
    assert failed.exit_code == 3
    assert "did not reach json://" in failed.stderr
    assert "s3cret" not in failed.output
    kept = CliRunner().invoke(main, ["milestone", "list", "--in", str(workload)])
    assert "second" in kept.output


def test_an_address_that_is_none_is_refused_before_anything_is_done(workload: Path) -> None:
    refused = save(workload, "first", "--notify", "nowhere-s3cret")
    assert refused.exit_code == 2
    assert "s3cret" not in refused.output
    assert not (workload / ".wellbuilt").exists()


def test_a_difference_is_told_as_well(workload: Path, heard: tuple[str, list[dict[str, Any]]]) -> None:
    """So a nightly job tells of what came since the last milestone, and keeps none itself."""
    address, told = heard
    save(workload, "first")
    (workload / "infra/hole.tf").write_text(HOLE)
    asked = ["diff", "first", "--in", str(workload), "--notify", address]
    dry = CliRunner().invoke(main, [*asked, "--dry-run"])
    assert "new high risks since first" in dry.stderr
    assert (dry.exit_code, told) == (0, [])
    assert CliRunner().invoke(main, asked).exit_code == 0
    assert "aws_sagemaker_notebook_instance.new" in told[0]["message"]
    (workload / "infra/hole.tf").unlink()
    assert CliRunner().invoke(main, asked).exit_code == 0
    assert len(told) == 1


def test_a_notice_calls_nobody() -> None:
    """Chats ring for all who read along where a text says so; a name of a workload is such a text."""
    before, called = full(questions=(), findings=()), "a @everyone <!channel> \x1b[2J"
    notice = of(before, full(workload=called, findings=(finding(subject=called),)), (called, "now"))
    assert notice
    said = notice.title + notice.text
    assert not any(sign in said for sign in ("@everyone", "<!", "\x1b"))
