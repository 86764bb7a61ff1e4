"""Nothing leaves this machine: what is said under "What is never sent anywhere" in docs/start.md."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WATCHED = """
import sys

def refuse(event, given):
    if event.startswith(("socket.", "urllib.", "http.client.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        sys.stderr.write(f"{event} {given}")
        sys.stderr.flush()
        import os
        os._exit(9)

sys.addaudithook(refuse)
from wellbuilt.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    "words",
    [
        ["review", "--fail-on", "never", "--no-cache"],
        ["review", "--fail-on", "never", "--format", "html"],
        ["ask"],
        ["drill"],
        ["explain", "MLSEC03"],
    ],
)
def test_no_connection_is_opened_and_no_program_started(words: list[str]) -> None:
    """Python tells of every such attempt, whoever makes it: https://docs.python.org/3/library/audit_events.html."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *words],
        cwd=ROOT / "examples/naive",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_watch_sees_a_connection() -> None:
    watched = WATCHED.replace("main(sys.argv[1:])", "import socket; socket.create_connection(('127.0.0.1', 9))")
    done = subprocess.run([sys.executable, "-c", watched], capture_output=True, text=True, check=False)
    assert done.returncode == 9
