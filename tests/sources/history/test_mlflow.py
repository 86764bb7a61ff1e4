"""A registry over HTTP: paged, read-only, with a password that nobody sees; and a real MLflow where one is installed."""

from __future__ import annotations

import base64
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

import wellbuilt.cli
from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.sources.history import store
from wellbuilt.sources.history.mlflow import API, MODEL_FILE, PAGE, READS, Registry

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
PYTHON = ROOT / ".venv-segmentation" / "bin" / "python"
WORD = "a-long-password-of-nobody"
KNOWN = {"MLFLOW_TRACKING_USERNAME": "reader", "MLFLOW_TRACKING_PASSWORD": WORD}


VERSION = {"name": "churn", "run_id": "r0", "user_id": "ann", "tags": [{"key": "gate", "value": "told in confidence"}]}
ANN = {"username": "ann", "is_admin": True, "roles": []}
BO = {"username": "bo", "is_admin": False, "roles": [{"permissions": []}]}
MLMODEL = "flavors:\n  onnx: {}\nsignature:\n  inputs: '[]'\n"


@dataclass
class Server:
    """A server that answers as MLflow does, with as many runs as it is told to have."""

    runs: int = 0
    status: int = 200
    body: bytes = b""
    model: str = MLMODEL
    open: bool = False
    floor: str = "READ"
    users: list[dict[str, Any]] = field(default_factory=lambda: [ANN, BO])
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""

    def answer(self, what: str, page: int) -> dict[str, Any]:
        """Return a page of what is asked for."""
        if what == "experiments/search":
            return {"experiments": [{"experiment_id": "1", "name": "churn"}]}
        if what == "registered-models/search":
            return {"registered_models": [{"name": "churn", "tags": [{"key": "note", "value": "told in confidence"}]}]}
        if what == "model-versions/search":
            return {"model_versions": [VERSION | {"version": "1"}, VERSION | {"version": "2"}]}
        if what == "users/list":
            return {"users": self.users}
        if what.endswith("permissions/get"):
            return {"permission": self.floor}
        some = range(page, min(page + PAGE, self.runs))
        more = {"next_page_token": str(page + PAGE)} if page + PAGE < self.runs else {}
        data = {"params": [{"key": "password", "value": "told in confidence"}], "metrics": []}
        info = {"experiment_id": "1", "user_id": "ann"}
        return {"runs": [{"info": info | {"run_id": f"r{n}"}, "data": data} for n in some]} | more


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def answer(self, page: str) -> None:
            what = urlsplit(self.path).path.removeprefix("/").removeprefix("api/2.0/mlflow/")
            told.asked.append((self.command, what))
            known = f"Basic {base64.b64encode(f'reader:{WORD}'.encode()).decode()}"
            allowed = told.open or self.headers.get("Authorization") == known
            self.send_response(told.status if allowed else 401)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()
            if allowed and what == MODEL_FILE:
                self.wfile.write(told.model.encode())
            elif allowed:
                self.wfile.write(told.body or json.dumps(told.answer(what, int(page or 0))).encode())

        def do_GET(self) -> None:
            self.answer(parse_qs(urlsplit(self.path).query).get("page_token", [""])[0])

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert body["experiment_ids"] == ["1"]
            self.answer(body.get("page_token", ""))

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield told
    http.shutdown()
    http.server_close()
    thread.join(10)


def test_ten_thousand_runs_come_in_pages_and_in_time(server: Server) -> None:
    server.runs = 10_000
    began = time.monotonic()
    told = Registry.of(server.url, KNOWN).export()
    assert time.monotonic() - began < 60
    assert [run["run_id"] for run in told["runs"]] == [f"r{n}" for n in range(10_000)]
    assert server.asked.count(("POST", "runs/search")) == 10
    assert set(server.asked) == {(method, what.removeprefix(API)) for what, method in READS.items()}


def test_what_people_wrote_and_who_they_are_stays_there(server: Server) -> None:
    server.runs = 1
    text = json.dumps(Registry.of(server.url, KNOWN).export())
    assert "confidence" not in text
    assert "ann" not in text
    assert '"run_id": "r0"' in text


def test_what_a_registry_holds_is_kept_by_name_and_number(server: Server) -> None:
    server.runs = 3
    told = Registry.of(server.url, KNOWN).export()
    assert told["server"] == {"asks_who_calls": True, "users": 2, "administrators": 1}
    assert told["experiments"][0] | {"name": ""} == {
        "experiment_id": "1", "name": "", "params": ["password"], "metrics": [], "run_tags": [], "writers": 1,
    }  # fmt: skip
    assert [(run["params"], run["metrics"], run["run_tags"]) for run in told["runs"]] == [(1, 0, 0)] * 3
    assert [one.get("signature") for one in told["model_versions"]] == [None, True]
    assert [one["tags"] for one in told["model_versions"]] == [["gate"]] * 2


@pytest.mark.parametrize(
    ("model", "stated"), [(MLMODEL, True), ("flavors: {onnx: {}}", False), ("<html>", None), (": [", None)]
)
def test_a_model_that_says_what_it_takes_is_told_from_one_that_does_not(
    server: Server, model: str, stated: bool | None
) -> None:
    server.model = model
    assert Registry.of(server.url, KNOWN).export()["model_versions"][1].get("signature") is stated


def granted(name: str, *grants: tuple[str, str, str]) -> dict[str, Any]:
    """Return somebody to whom one role grants something."""
    keys = ("resource_type", "resource_pattern", "permission")
    return {
        "username": name,
        "is_admin": False,
        "roles": [{"permissions": [dict(zip(keys, one, strict=True)) for one in grants]}],
    }


@pytest.mark.parametrize(
    ("users", "floor", "writers"),
    [
        ([ANN, BO], "READ", 1),
        ([ANN, BO], "EDIT", 2),
        ([ANN, granted("cy", ("registered_model", "churn", "EDIT"))], "READ", 2),
        ([ANN, granted("cy", ("registered_model", "*", "MANAGE"))], "READ", 2),
        ([ANN, granted("cy", ("registered_model", "other", "MANAGE"))], "READ", 1),
        ([ANN, granted("cy", ("registered_model", "*", "EDIT"), ("registered_model", "churn", "DENY"))], "EDIT", 1),
        ([ANN, granted("cy", ("workspace", "*", "MANAGE"), ("registered_model", "churn", "DENY"))], "READ", 2),
        ([ANN, granted("cy", ("experiment", "1", "EDIT"))], "READ", 1),
        ([ANN, BO], "", None),
        ([ANN, {"username": "bo", "is_admin": False}], "READ", None),
        ([], "READ", None),
    ],
)
def test_who_may_write_is_counted_or_not_known(
    server: Server, users: list[dict[str, Any]], floor: str, writers: int | None
) -> None:
    server.users, server.floor = users, floor
    told = Registry.of(server.url, KNOWN).export()
    assert told["registered_models"][0].get("writers") == writers
    assert "cy" not in json.dumps(told)


def test_what_everybody_may_do_is_asked_once_however_many_there_are(server: Server) -> None:
    server.users = [ANN, *(BO | {"username": f"bo{n}"} for n in range(50))]
    Registry.of(server.url, KNOWN).export()
    assert sum(what.endswith("permissions/get") for _, what in server.asked) == 1


def test_a_server_that_answers_anybody_is_told(server: Server) -> None:
    server.open = True
    assert Registry.of(server.url, KNOWN).export()["server"]["asks_who_calls"] is False
    assert Registry.of(server.url, {}).export()["server"]["asks_who_calls"] is False


@pytest.mark.parametrize("content", [None, b"", b"no database at all, only words"])
def test_a_file_that_is_no_store_is_told_in_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "mlflow.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises((UsageError, ReachError), match=r"mlflow\.db"):
        store.export(f"sqlite:///{file}")
    assert file.exists() is (content is not None)


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (500, b"", "answers 500"),
        (302, b"", "answers 302"),
        (200, b"<html>", "cannot be asked"),
        (200, b"[1]", "does not answer"),
    ],
    ids=["broken", "elsewhere", "no JSON", "another API"],
)
def test_a_server_that_does_not_answer_is_told_in_a_sentence(
    server: Server, status: int, body: bytes, says: str
) -> None:
    server.status, server.body = status, body
    with pytest.raises(ReachError, match=says) as told:
        Registry.of(server.url, KNOWN).export()
    assert WORD not in str(told.value)
    shown = repr(Registry.of(server.url, KNOWN))
    assert "Basic" not in shown
    assert WORD not in shown


def test_without_the_password_nothing_is_told(server: Server) -> None:
    with pytest.raises(ReachError, match="401") as told:
        Registry.of(server.url, {}).export()
    assert told.value.hint


@pytest.mark.parametrize("url", ["sqlite:///mlflow.db", "mlflow", "file:///etc/passwd", f"http://ann:{WORD}@host/"])
def test_an_address_that_is_none_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(UsageError) as told:
        Registry.of(url, {})
    assert WORD not in str(told.value)


def test_a_page_that_leads_to_itself_ends(server: Server) -> None:
    server.body = json.dumps({"experiments": [], "registered_models": [], "next_page_token": "again"}).encode()
    assert Registry.of(server.url, KNOWN).export()["registered_models"] == []


def test_the_file_is_what_a_review_reads(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KNOWN.items():
        monkeypatch.setenv(name, value)
    out = tmp_path / "mlflow.json"
    done = CliRunner().invoke(wellbuilt.cli.main, ["fetch", "mlflow", server.url, "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert WORD not in done.output + out.read_text()
    review = wellbuilt.review(tmp_path, cached=False)
    assert [(s.source, s.path, s.state) for s in review.sources if s.source == "history"] == [
        ("history", "mlflow.json", "read")
    ]
