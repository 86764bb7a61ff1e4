"""Asks the real Terraform what expressions give, and keeps the answers: `python -m tests.sources.terraform.console`."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
EXPRESSIONS = HERE / "expressions.txt"
ANSWERS = HERE / "answers.json"
FAULT = {"fault": True}


def ask(expression: str) -> dict[str, object]:
    """Return `{"v": value}` as Terraform's console gives it, or FAULT where it stops."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["terraform", "console"],  # noqa: S607 - the one on the path
            input=f"base64encode(jsonencode({{v = ({expression})}}))\n",
            capture_output=True,
            text=True,
            cwd=folder,
            env={**os.environ, "CHECKPOINT_DISABLE": "1"},
            check=False,
        )
    if done.returncode or not done.stdout.startswith('"'):
        return FAULT
    found: dict[str, object] = json.loads(base64.b64decode(done.stdout.strip().strip('"')))
    return found


def expressions() -> list[str]:
    """Return the expressions, one a line."""
    return [line for line in EXPRESSIONS.read_text().splitlines() if line]


def main() -> None:
    """Ask for each expression that has no answer yet."""
    known = json.loads(ANSWERS.read_text()) if ANSWERS.exists() else {}
    wanted = expressions()
    with ThreadPoolExecutor(2) as pool:
        asked = [one for one in wanted if one not in known]
        known.update(zip(asked, pool.map(ask, asked), strict=True))
    ANSWERS.write_text("{\n" + ",\n".join(f"{json.dumps(one)}: {json.dumps(known[one])}" for one in wanted) + "\n}\n")


if __name__ == "__main__":
    main()
