"""Fixtures name resources that they leave out; declared empty, they are what the fixture's author had in mind."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

NAMED = re.compile(r"(?<![\w.\"/])(aws_[a-z0-9_]+)\.([A-Za-z_][\w-]*)(?=[\[.])|\$\{(aws_[a-z0-9_]+)\.([A-Za-z_][\w-]*)")
DECLARED = re.compile(r"""^\s*["']?resource["']?\s+["']?(aws_\w+)["']?\s+["']?([\w-]+)["']?""", re.MULTILINE)


def complete(source: Path | str, target: Path) -> Path:
    """Write a folder, or one text, to an empty folder, with what it names and does not declare."""
    if isinstance(source, str):
        (target / "main.tf").write_text(source)
    else:
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "expected.yaml"))
    text = "\n".join(file.read_text(errors="replace") for file in sorted(target.glob("*.tf")))
    named = {(kind or quoted, name or other) for kind, name, quoted, other in NAMED.findall(text)}
    missing = sorted(named - set(DECLARED.findall(text)))
    if missing:
        (target / "left_out.tf").write_text("".join(f'resource "{kind}" "{name}" {{}}\n' for kind, name in missing))
    return target
