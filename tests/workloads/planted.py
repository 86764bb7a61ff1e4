"""Workloads written here with faults in them: what was planted, and what a review finds."""

from __future__ import annotations

import random
import shutil
import string
import subprocess
import tempfile
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import wellbuilt
from wellbuilt.kernel.reviews import Review

HERE = Path(__file__).parent
TREES = HERE / "trees"
DAY = date(2026, 11, 23)
LETTERS = random.Random(11)  # noqa: S311  the same letters in every run
TOKENS = {
    "@@hugging-face@@": "hf_" + "".join(LETTERS.choices(string.ascii_letters, k=34)),
    "@@github@@": "ghp_" + "".join(LETTERS.choices(string.ascii_letters + string.digits, k=36)),
    "@@aws-id@@": "AKIA" + "".join(LETTERS.choices(string.ascii_uppercase, k=16)),
    "@@aws-key@@": "".join(LETTERS.choices(string.ascii_letters + string.digits, k=38)) + "4a",
}
"""What stands in the trees for tokens: nobody was ever given these, and no file here looks as if."""
FAILS = ("fails", "broke")


@dataclass(frozen=True, slots=True)
class Plant:
    """A fault, or what only looks like one, at one place: `tree/path:line`."""

    check: str
    at: str
    severity: str = ""
    why: str = ""

    def __str__(self) -> str:
        return f"{self.check}@{self.at}"


def planted(kind: str) -> list[Plant]:
    """Return what the manifest lists as `fault`, `missing` or `sound`."""
    listed = tomllib.loads((HERE / "faults.toml").read_text(encoding="utf-8"))
    return [
        Plant(one["check"], at, one.get("severity", ""), one.get("why", ""))
        for one in listed.get(kind, ())
        for at in one["at"]
    ]


def trees() -> list[str]:
    """Return the names of the workloads."""
    return sorted(path.name for path in TREES.iterdir() if path.is_dir())


def place(tree: str, folder: Path) -> Path:
    """Put one workload into a folder, as a repository in whose index all of its files are; return where it is."""
    root = folder / tree
    shutil.copytree(TREES / tree, root, ignore=shutil.ignore_patterns(".wellbuilt", "__pycache__"))
    for path in (path for path in root.rglob("*") if path.is_file()):
        text = path.read_bytes()
        for name, token in TOKENS.items():
            text = text.replace(name.encode(), token.encode())
        path.write_bytes(text)
    for command in (["init", "-q"], ["add", "-A", "--force"]):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)  # noqa: S607  whichever is there
    return root


@cache
def reviewed(tree: str) -> Review:
    """Return the review of one workload."""
    with tempfile.TemporaryDirectory() as folder:
        return wellbuilt.review(place(tree, Path(folder)), on=DAY, cached=False)


@cache
def found(tree: str) -> dict[tuple[str, str], str]:
    """Return the severity of everything that fails in one workload, by check and place."""
    return {(one.check, f"{tree}/{one.place}"): one.severity for one in reviewed(tree).findings if one.outcome in FAILS}


def finds(plant: Plant) -> str | None:
    """Return the severity a plant is found with, None where it is not found."""
    return found(plant.at.partition("/")[0]).get((plant.check, plant.at))
