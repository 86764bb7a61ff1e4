"""The written pages do what they say: their files are written and their commands run, in order, in a folder of their own.

`<!-- workload: FOLDER -->` copies what a page starts from. The block after `<!-- file: NAME -->` is written to a file,
or put at its end by `<!-- more: NAME -->`. Each line of a `sh` block is run and must exit with 0, or as its remark
`# exits with N` says; every line of a `text` block after it must be among what they printed. A block after
`<!-- not run: REASON -->` is left alone.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from wellbuilt.cli import main

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(ROOT.glob("docs/*.md")),
    *ROOT.glob("docs/how-to/*.md"),
]
PAGES = [page for page in WRITTEN if "tests/test_pages.py" in page.read_text(encoding="utf-8")]
BLOCK = re.compile(
    r"(?:<!-- (?P<word>[\w ]+): (?P<what>[^\n]+?) -->\n)?```(?P<language>\w*)\n(?P<text>.*?)```", re.DOTALL
)
WORKLOAD = re.compile(r"<!-- workload: (\S+) -->")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")

INSTALL = "pip install --editable ."
BASH = shutil.which("bash") or "bash"
TOLD = {"SOURCE_DATE_EPOCH": "1795305600", "NO_COLOR": "1"}


@dataclass(frozen=True)
class Block:
    """One block of code in a page, and the remark above it."""

    word: str
    what: str
    language: str
    text: str


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page in order."""
    for found in BLOCK.finditer(page):
        yield Block(found["word"] or "", found["what"] or "", found["language"], found["text"])


def run(line: str, folder: Path) -> str:
    """Run one line as its reader would; return what it printed, without its line breaks.

    Where the folder holds an installed plugin, in a process of its own.
    """
    if line == INSTALL:
        return _install(folder)
    code, printed = (_apart if list(folder.glob("*.dist-info")) else _here)(line, folder)
    wanted = re.search(r"# exits with (\d)", line)
    assert code == int(wanted[1] if wanted else 0), f"{line}\n{printed}"
    return " ".join(printed.split())


def _install(folder: Path) -> str:
    """Make a folder look installed, without the network that a build would need."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8")
    groups = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in entries.items())
        for group, entries in project["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(groups), encoding="utf-8")
    return ""


def _here(line: str, folder: Path) -> tuple[int, str]:
    command, *words = shlex.split(line, comments=True)
    assert command == "wellbuilt"
    with contextlib.chdir(folder):
        done = CliRunner(env=TOLD).invoke(main, words, catch_exceptions=False)
    return done.exit_code, done.output


def _apart(line: str, folder: Path) -> tuple[int, str]:
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told = {**os.environ, **TOLD, "PATH": beside, "PYTHONPATH": str(folder)}
    done = subprocess.run([BASH, "-c", line], cwd=folder, env=told, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_does_what_it_says(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    folder = tmp_path / "workload"
    start = WORKLOAD.search(text)
    if start:
        shutil.copytree(ROOT / start[1], folder)
    else:
        folder.mkdir()
    printed = ""
    for block in blocks(text):
        if block.word in ("file", "more"):
            path = folder / block.what
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if block.word == "more" else ""
            path.write_text(before + block.text, encoding="utf-8")
        elif block.language == "sh" and block.word != "not run":
            lines = block.text.replace("\\\n", "").splitlines()
            printed = " ".join(run(line, folder) for line in lines if line.strip())
        elif block.language == "text" and not block.word:
            missing = [line for line in block.text.splitlines() if " ".join(line.split()) not in printed]
            assert not missing, f"{missing} not in: {printed}"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.stem)
def test_every_link_inside_leads_somewhere(page: Path) -> None:
    found = LINK.findall(page.read_text(encoding="utf-8"))
    assert not [link for link in found if not (page.parent / link).exists()]


def test_every_page_is_listed() -> None:
    docs = ROOT / "docs"
    listed = {
        (page.parent / link).resolve()
        for page in (docs / "index.md", docs / "lenses.md")
        for link in LINK.findall(page.read_text(encoding="utf-8"))
    }
    assert set(docs.glob("**/*.md")) - {docs / "index.md"} <= listed


def test_the_index_is_in_the_readme() -> None:
    assert "docs/index.md" in LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
