"""Servers on loopback, each a process of its own: started, waited for, and stopped again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from segmentation.trouble import Trouble

START_SECONDS = 300
STOP_SECONDS = 30
PAUSE_SECONDS = 0.2


class ServerError(Trouble):
    """A server did not start."""


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str], log: Path, ready: Callable[[], bool]) -> Iterator[None]:
    """Run a command while the block lasts, from the moment `ready()` is true; raises ServerError if it never is."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        server = subprocess.Popen(command, env=dict(environment), stdout=out, stderr=out, start_new_session=True)
    try:
        _wait(server, log, ready)
        yield
    finally:
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def running_orchestrator(home: Path, port: int) -> Iterator[dict[str, str]]:
    """Run a Prefect server over a folder and give the environment that leads to it."""
    environment = {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "ERROR",
        "DO_NOT_TRACK": "1",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port), "--no-ui"]
    with running(command, os.environ | environment, home / "server.log", lambda: answers(f"http://127.0.0.1:{port}/api/health")):
        yield environment


@contextmanager
def running_app(command: str, port: int, environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """Run one of our own servers (`engage`, `serve`, `label`) and give its address."""
    words = [sys.executable, "-m", "segmentation", command, "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    path = "/" if command == "label" else "/health"
    with running(words, os.environ | environment, log, lambda: answers(url + path)):
        yield url


def answers(url: str) -> bool:
    """Tell whether somebody answers at an address, be it that we are nobody to them."""
    try:
        return httpx.get(url, timeout=10).status_code < 500
    except httpx.TransportError:
        return False


def _wait(server: subprocess.Popen[bytes], log: Path, ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if server.poll() is not None:
            raise ServerError(f"{server.args!r} ended at once; the end of its log: {log.read_text()[-1500:]}")
        if time.monotonic() > deadline:
            raise ServerError(f"{server.args!r} did not start within {START_SECONDS} s; its log is {log}")
        time.sleep(PAUSE_SECONDS)
