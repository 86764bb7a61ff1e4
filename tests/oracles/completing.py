"""Fixtures name resources that they leave out; declared empty, they are what the fixture's author had in mind."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

NAMED = re.compile(r"(?<![\w.\"/])(aws_[a-z0-9_]+)\.([A-Za-z_][\w-]*)(?=[\[.])|\$\{(aws_[a-z0-9_]+)\.([A-Za-z_][\w-]*)")
DECLARED = re.compile(r"""^\s*["']?resource["']?\s+["']?(aws_\w+)["']?\s+["']?([\w-]+)["']?""", re.MULTILINE)
DOCUMENT = re.compile(r"""^\s*data\s+"aws_iam_policy_document"\s+"([\w-]+)\"""", re.MULTILINE)
CARRIER = """resource "aws_iam_role" "carrier_of_{name}" {{
  assume_role_policy = data.aws_iam_policy_document.{name}.json
  inline_policy {{
    policy = data.aws_iam_policy_document.{name}.json
  }}
}}
"""


def complete(source: Path | str, target: Path) -> Path:
    """Write a folder, or one text, to an empty folder, with what it names and does not declare."""
    if isinstance(source, str):
        (target / "main.tf").write_text(source)
    else:
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "expected.yaml"))
    text = "\n".join(file.read_text(errors="replace") for file in sorted(target.glob("*.tf")))
    named = {(kind or quoted, name or other) for kind, name, quoted, other in NAMED.findall(text)}
    missing = sorted(named - set(DECLARED.findall(text)))
    left_out = [f'resource "{kind}" "{name}" {{}}\n' for kind, name in missing]
    left_out += [CARRIER.format(name=name) for name in DOCUMENT.findall(text)]
    if left_out:
        (target / "left_out.tf").write_text("".join(left_out))
    return target


def carrier(subject: str) -> str:
    """Return the role that carries a policy document as what it may do and as who may take it on."""
    kind, _, name = subject.partition(".")
    return f"aws_iam_role.carrier_of_{name}" if kind == "aws_iam_policy_document" else subject
