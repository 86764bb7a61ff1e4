"""The documentation site from `docs/`, built offline: `make site`. Run with the folder it goes to."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(\]\()((?!https?:|#|mailto:)[^)\s#]+)(#[^)\s]*)?\)")
GROUPS = {"How to": "how-to", "Practices and pillars": "lenses", "Decisions": "decisions"}
FIRST = ("index", "start", "ideas", "cli", "settings", "schema", "checks", "concepts", "mappings", "lenses", "deck")


def staged(folder: Path) -> Path:
    """Copy the pages, and every file of the repository that one links to, as they lie; return the folder of it all."""
    waiting = [
        *sorted((ROOT / "docs").rglob("*.md")),
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
    ]
    known: set[Path] = set()
    while waiting:
        page = waiting.pop()
        if page in known:
            continue
        known.add(page)
        target = folder / page.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        if page.suffix != ".md":
            shutil.copy(page, _as_text(target))
            continue
        text = page.read_text(encoding="utf-8")
        waiting += [path for _, name, _ in LINK.findall(text) if (path := _file(page, name)) is not None]
        target.write_text(LINK.sub(partial(_relinked, page), text), encoding="utf-8")
    return folder


def _file(page: Path, name: str) -> Path | None:
    """Return the file that a link leads to, of a folder its README, else that of all; None if it is not ours."""
    path = (page.parent / name).resolve()
    if path.is_dir():
        path = next(one for one in (path / "README.md", ROOT / "README.md") if one.is_file())
    return path if path.is_file() and path.is_relative_to(ROOT) else None


def _relinked(page: Path, found: re.Match[str]) -> str:
    """Return a link as it is on the site: to pages as pages, to other files as text."""
    path = _file(page, found[2])
    if path is None:
        return found[0]
    target = path if path.suffix == ".md" else _as_text(path)
    return f"]({os.path.relpath(target, page.parent).replace(os.sep, '/')}{found[3] or ''})"


def _as_text(path: Path) -> Path:
    """Return what a file that is no page is called on the site, which leaves out names that begin with a dot."""
    return path.with_name(f"{path.name.lstrip('.')}.txt")


def navigation(folder: Path) -> list[object]:
    """Return what the site's menu shows, in the order in which one needs it."""
    first = [f"docs/{name}.md" for name in FIRST[1:] if (folder / f"docs/{name}.md").is_file()]
    more = sorted(f"docs/{path.name}" for path in (folder / "docs").glob("*.md") if path.stem not in FIRST)
    groups = [{title: _pages(folder, name)} for title, name in GROUPS.items()]
    return [{"wellbuilt": "README.md"}, {"Contents": "docs/index.md"}, *first, *more, *groups]


def _pages(folder: Path, name: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in (folder / "docs" / name).glob("*.md"))


def make(target: Path) -> None:
    """Build the site into a folder; raises mkdocs' Abort if a link or an anchor is broken."""
    with TemporaryDirectory() as scratch:
        folder = staged(Path(scratch) / "pages")
        settings = Path(scratch) / "mkdocs.yml"
        settings.write_text("site_name: wellbuilt\n")
        config = load_config(
            str(settings),
            docs_dir=str(folder),
            site_dir=str(target),
            theme={"name": "mkdocs", "highlightjs": False, "color_mode": "auto", "nav_style": "light"},
            nav=navigation(folder),
            use_directory_urls=False,
            strict=True,
            plugins=["search"],
            markdown_extensions=["tables", "fenced_code", {"toc": {"permalink": False}}],
            validation={"anchors": "warn", "unrecognized_links": "warn", "omitted_files": "ignore"},
        )
        build(config)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    make(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/site").resolve())
