"""What the tests share: an orchestrator and a registry that are started once, on loopback, and somebody who is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from segmentation.local import free_port
from segmentation.receiver import listening
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
    heard: list[dict[str, str]] = []
    with listening(lambda title, message: heard.append({"title": title, "message": message})) as url:
        yield Receiver(url, heard)
