"""What Checkov's own tests say passes and fails, read from their text; nothing of theirs runs here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

ID = re.compile(r"""\b(?:check_)?id\s*[=:]\s*["']?(CKV2?_AWS_\d+)""")
RESOURCE = re.compile(r"""^\s*["']?resource["']?\s+["']?([\w-]+)["']?\s+["']?([\w-]+)["']?""", re.MULTILINE)
VERDICTS = {"PASSED": True, "FAILED": False}
SETS = {"passing_resources": True, "failing_resources": False}


@dataclass(frozen=True)
class Claim:
    """What one of their tests says of one folder of theirs, or of one text that stands in the test.

    `says` tells by subject whether it passes. Where a test only counts, `counts` are those that pass and fail.
    """

    check: str
    framework: str
    test: str
    folder: Path | None = None
    text: str = ""
    says: dict[str, bool] = field(default_factory=dict)
    counts: tuple[int, int] | None = None


def claims(checkov: Path) -> Iterator[Claim]:
    """Yield what every test of theirs says, for Terraform and for CloudFormation."""
    for framework, kind in (("terraform", "resource"), ("cloudformation", "resource"), ("terraform", "data")):
        folder = checkov / "tests" / framework / "checks" / kind / "aws"
        for test in sorted(folder.glob("test_*.py")):
            yield from _of_module(test, framework, checkov)
    yield from _of_graphs(checkov)


def _of_module(test: Path, framework: str, checkov: Path) -> Iterator[Claim]:
    tree = ast.parse(test.read_text())
    id_ = _id(tree, checkov)
    if not id_:
        return
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        if not function.name.startswith("test"):
            continue
        texts = [n.value for n in ast.walk(function) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        name = f"{test.stem}.{function.name}"
        if folder := next((f for text in texts if (f := _folder(test, text))), None):
            says = _sets(function)
            yield Claim(id_, framework, name, folder, says=says, counts=None if says else _counts(function))
        elif (resource := next((t for t in texts if RESOURCE.search(t)), "")) and (verdict := _verdict(function)):
            kind, subject = RESOURCE.findall(resource)[0]
            yield Claim(id_, framework, name, text=resource, says={f"{kind}.{subject}": verdict == "PASSED"})


def _id(tree: ast.Module, checkov: Path) -> str:
    """Return the id of the check that a test imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(a.name == "check" for a in node.names) and node.module:
            file = checkov / f"{node.module.replace('.', '/')}.py"
            found = ID.search(file.read_text()) if file.exists() else None
            return found.group(1) if found else ""
    return ""


def _folder(test: Path, text: str) -> Path | None:
    folder = test.parent / text.strip("/")
    return folder if re.fullmatch(r"/?[\w-]+/?", text) and folder.is_dir() else None


def _sets(function: ast.FunctionDef) -> dict[str, bool]:
    says: dict[str, bool] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in SETS:
            given = [n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            says |= dict.fromkeys(given, SETS[node.targets[0].id])
    return says


def _counts(function: ast.FunctionDef) -> tuple[int, int] | None:
    """Return the numbers that a test compares `summary['passed']` and `summary['failed']` with."""
    found: dict[str, int] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and len(node.args) > 1:
            words = {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
            numbers = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, int)]
            if len(words & {"passed", "failed"}) == 1 and numbers:
                found.setdefault(next(iter(words & {"passed", "failed"})), numbers[0])
    return (found.get("passed", 0), found.get("failed", 0)) if found else None


def _verdict(function: ast.FunctionDef) -> str:
    return next((n.attr for n in ast.walk(function) if isinstance(n, ast.Attribute) and n.attr in VERDICTS), "")


def _of_graphs(checkov: Path) -> Iterator[Claim]:
    """Yield what the tests of checks over several resources say: they keep it in files."""
    ids = _graph_ids(checkov)
    for file in sorted((checkov / "tests" / "terraform" / "graph" / "checks" / "resources").glob("*/expected.yaml")):
        if id_ := ids.get(file.parent.name.lower()):
            told = yaml.safe_load(file.read_text())
            says = dict.fromkeys(told.get("pass") or (), True) | dict.fromkeys(told.get("fail") or (), False)
            yield Claim(id_, "terraform", file.parent.name, file.parent, says=says)


@cache
def _graph_ids(checkov: Path) -> dict[str, str]:
    folder = checkov / "checkov" / "terraform" / "checks" / "graph_checks" / "aws"
    found = {file.stem.lower(): ID.search(file.read_text()) for file in folder.glob("*.yaml")}
    return {name: match.group(1) for name, match in found.items() if match}
