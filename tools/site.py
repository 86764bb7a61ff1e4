"""The documentation site from `docs/`, built offline: `make site`. Run with the folder it goes to."""

from __future__ import annotations

import re
import shutil
import sys
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
    waiting = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
    known: set[Path] = set()
    while waiting:
        page = waiting.pop()
        if page in known:
            continue
        known.add(page)
        target = folder / page.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        if page.suffix != ".md":
            shutil.copy(page, target.with_name(f"{target.name}.txt"))
            continue
        text = page.read_text(encoding="utf-8")
        waiting += [path for _, name, _ in LINK.findall(text) if (path := _file(page, name)) is not None]
        target.write_text(LINK.sub(lambda found: _relinked(page, found), text), encoding="utf-8")
    (folder / "index.md").write_text((folder / "docs/index.md").read_text(encoding="utf-8").replace("](", "](docs/"))
    return folder


def _file(page: Path, name: str) -> Path | None:
    """Return the file that a link leads to, of a folder its README; None if there is none in the repository."""
    path = (page.parent / name).resolve()
    path = path / "README.md" if path.is_dir() else path
    return path if path.is_file() and path.is_relative_to(ROOT) else None


def _relinked(page: Path, found: re.Match[str]) -> str:
    """Return a link as it is on the site: to a folder's README, to other files as text."""
    path = _file(page, found[2])
    if path is None:
        return found[0]
    name = f"{found[2].rstrip('/')}/README.md" if (page.parent / found[2]).is_dir() else found[2]
    return "](" + (name if path.suffix == ".md" else f"{name}.txt") + (found[3] or "") + ")"


def navigation(folder: Path) -> list[object]:
    """Return what the site's menu shows, in the order in which one needs it."""
    first = [f"docs/{name}.md" for name in FIRST[1:] if (folder / f"docs/{name}.md").is_file()]
    more = sorted(f"docs/{path.name}" for path in (folder / "docs").glob("*.md") if path.stem not in FIRST)
    groups = [{title: _pages(folder, name)} for title, name in GROUPS.items()]
    return [{"wellbuilt": "index.md"}, *first, *more, *groups]


def _pages(folder: Path, name: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in (folder / "docs" / name).glob("*.md"))


def make(target: Path) -> None:
    """Build the site into a folder; raises mkdocs' Abort if a link or an anchor is broken."""
    with TemporaryDirectory() as scratch:
        folder = staged(Path(scratch))
        config = load_config(
            site_name="wellbuilt",
            docs_dir=str(folder),
            site_dir=str(target),
            theme={"name": "mkdocs", "highlightjs": False, "color_mode": "auto", "nav_style": "light"},
            nav=navigation(folder),
            use_directory_urls=False,
            strict=True,
            plugins=["search"],
            markdown_extensions=["tables", "fenced_code", {"toc": {"permalink": False}}],
            validation={"anchors": "warn", "unrecognized_links": "warn", "omitted_files": "ignore"},
            config_file_path=str(ROOT / "mkdocs.yml"),
        )
        build(config)


if __name__ == "__main__":
    make(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/site").resolve())
