"""What the tests share: an orchestrator and a registry that are started once, on loopback, and somebody who is told."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from segmentation.local import free_port
from segmentation.servers import running_orchestrator
from segmentation.tracker import running_tracker


@pytest.fixture(scope="session")
def orchestrator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Start a Prefect server and give the environment that leads to it."""
    with running_orchestrator(tmp_path_factory.mktemp("prefect"), free_port()) as environment:
        yield os.environ | environment


@pytest.fixture(scope="session")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Start an MLflow server with its own authentication on and give the settings that lead to it."""
    with running_tracker(tmp_path_factory.mktemp("mlflow"), free_port(), "adm1n-password-of-tests") as told:
        yield told


@dataclass
class Receiver:
    """Somebody on call: an Apprise URL, and what was told to it."""

    url: str
    heard: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Listen for what is told, as a chat or a pager would."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    heard: list[dict[str, str]] = []
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Receiver(f"json://127.0.0.1:{server.server_port}", heard)
    server.shutdown()
    server.server_close()
    thread.join(10)
