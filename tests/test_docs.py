"""Generated pages are the same whoever makes them, and say nothing of the machine they were made on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRINT = (
    "import sys; sys.path.insert(0, 'tools'); import docs; "
    "[print(name, text) for name, text in ((p.name, t) for p, t in docs.generated().items())]"
)


def made(seed: str) -> str:
    told = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", PRINT], cwd=ROOT, env=told, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return done.stdout


@pytest.fixture(scope="module")
def pages() -> str:
    return made("1")


def test_two_runs_make_the_same_pages(pages: str) -> None:
    assert made("2") == pages


def test_no_page_shows_where_something_lay_in_memory(pages: str) -> None:
    assert not re.findall(r".*(?:\b0x[0-9a-f]{6,}|<function|<lambda>).*", pages)


MADE = [ROOT / "docs/lenses.md", *sorted((ROOT / "docs/lenses").glob("*.md"))]
LINKED = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)")


def test_every_link_of_the_pages_of_lenses_leads_somewhere() -> None:
    assert len(MADE) == 1 + 6 + 111
    headings = set(re.findall(r"^#+ (\S+)$", (ROOT / "docs/checks.md").read_text(encoding="utf-8"), re.MULTILINE))
    for page in MADE:
        for path, anchor in LINKED.findall(page.read_text(encoding="utf-8")):
            assert (page.parent / path).is_file(), f"{page.name}: {path}"
            assert not anchor or anchor in headings, f"{page.name}: {anchor}"


def test_a_page_that_is_made_no_more_is_found() -> None:
    told = (
        "import sys; sys.path.insert(0, 'tools'); import docs; made = docs.generated(); print(docs.left(made));"
        "made.pop(docs.ROOT / 'docs/lenses/security.md'); print([path.name for path in docs.left(made)])"
    )
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "['security.md']"]
