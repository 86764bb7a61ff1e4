"""The whole workload on one machine: every server on loopback, every caller with a token of its own."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentation.servers import running_app, running_orchestrator
from segmentation.settings import Settings
from segmentation.tracker import running_tracker
from segmentation.trouble import Trouble

CALLERS = {
    "pipeline": "customers:read exports:write imports:write segments:write campaigns:write",
    "shop": "predict",
    "prometheus": "metrics:read",
    "people": "labels:write",
}
"""Who calls, and what they may do."""


COMMAND_SECONDS = 900


class CommandError(Trouble):
    """A command did not do what it was asked."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where everything is: the settings of the pipeline, the environment of its commands, a token for each caller."""

    settings: Settings
    environment: dict[str, str]
    tokens: dict[str, str]

    def command(self, *words: str) -> dict[str, Any]:
        """Run one of our commands to its end and return what it says; raises CommandError for one that fails."""
        told = subprocess.run(
            [sys.executable, "-m", "segmentation", *words],
            env=os.environ | self.environment, capture_output=True, text=True, check=False, timeout=COMMAND_SECONDS,
        )  # fmt: skip
        if told.returncode:
            raise CommandError(f"{' '.join(words)} ended with {told.returncode}: {told.stderr[-1500:]}")
        return dict(json.loads(told.stdout))

    @contextmanager
    def app(self, command: str) -> Iterator[str]:
        """Run `serve` or `label` while the block lasts, and give its address."""
        with running_app(command, free_port(), self.environment, self.settings.home / "logs" / f"{command}.log") as url:
            yield url


@contextmanager
def site(home: Path, tell: tuple[str, ...] = ()) -> Iterator[Site]:
    """Run MLflow, Prefect and the engagement service over a folder; stop them at the end."""
    home.mkdir(parents=True, exist_ok=True)
    tokens = {caller: secrets.token_urlsafe(24) for caller in CALLERS}
    file = home / "tokens"
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text("".join(f"{tokens[caller]} {scopes}\n" for caller, scopes in CALLERS.items()))
    environment = {"SEGMENTATION_HOME": str(home), "SEGMENTATION_TOKENS": str(file), "SEGMENTATION_STAGE": "prod"}
    password = kept(home / "mlflow-password")
    with ExitStack() as stack, ThreadPoolExecutor(3) as pool:
        tracker = pool.submit(stack.enter_context, running_tracker(home / "mlflow", free_port(), password))
        orchestrator = pool.submit(stack.enter_context, running_orchestrator(home / "prefect", free_port()))
        engagement = pool.submit(
            stack.enter_context, running_app("engage", free_port(), environment, home / "logs" / "engage.log")
        )
        told = {"engagement_url": engagement.result(), "engagement_token": tokens["pipeline"], **tracker.result()}
        environment |= orchestrator.result() | {f"SEGMENTATION_{name.upper()}": value for name, value in told.items()}
        if tell:
            environment["SEGMENTATION_TELL"] = " ".join(tell)
        yield Site(Settings.from_environment(environment), environment, tokens)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def kept(file: Path) -> str:
    """Return the password kept in a file that only its owner reads, making one the first time."""
    if not file.is_file():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(24))
    return file.read_text()
