"""The documentation site: every link leads somewhere, nothing is fetched, and nothing that exists is missing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest

from wellbuilt.cli import catalog, main
from wellbuilt.lenses import load as lenses

ROOT = Path(__file__).resolve().parent.parent
FETCHING = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src")}


class Page(HTMLParser):
    """The links, the anchors, what is fetched and the words of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.anchors: set[str] = set()
        self.words: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.anchors.add(value)
            if (tag, name) in FETCHING and value:
                self.fetched.append(value)
            if tag == "a" and name == "href" and value:
                self.links.append(value)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Page]:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "tools/website.py", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return {path: Page(path) for path in folder.rglob("*.html") if path.name != "404.html"}


def test_no_link_is_broken(site: dict[Path, Page]) -> None:
    assert len(site) > 150
    broken = []
    for path, page in site.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link == "#":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            lost = not target.is_file() or (parts.fragment and unquote(parts.fragment) not in _anchors(site, target))
            broken += [f"{path.name}: {link}"] if lost else []
    assert not broken, broken[:20]


def _anchors(site: dict[Path, Page], path: Path) -> set[str]:
    return site[path].anchors if path in site else set()


def test_nothing_is_fetched_from_elsewhere(site: dict[Path, Page]) -> None:
    assert not {link for page in site.values() for link in page.fetched if urlsplit(link).netloc}


def text(site: dict[Path, Page], name: str) -> str:
    return " ".join(" ".join(page.words) for path, page in site.items() if path.as_posix().endswith(f"/docs/{name}"))


def test_every_command_and_option_is_there(site: dict[Path, Page]) -> None:
    told = text(site, "cli.html")

    def missing(name: str, command: click.Command) -> list[str]:
        context = click.Context(command, info_name=name)
        options = [o for p in command.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--")]
        inner = command.list_commands(context) if isinstance(command, click.Group) else []
        below = [m for one in inner if (c := command.get_command(context, one)) for m in missing(f"{name} {one}", c)]  # type: ignore[attr-defined]
        return [word for word in (name, *options) if word not in told] + below

    assert not missing("wellbuilt", main)


def test_every_check_practice_concept_and_mapping_is_there(site: dict[Path, Page]) -> None:
    checks, concepts, mappings = (text(site, f"{name}.html") for name in ("checks", "concepts", "mappings"))
    assert not [check.id for check in catalog.checks() if check.id not in checks]
    assert not [concept.__name__ for concept in catalog.concepts() if concept.__name__ not in concepts]
    assert not [catalog.noun(one) for one in catalog.mappings() if catalog.noun(one) not in mappings]
    pages = {path.stem for path in site if path.parent.name == "lenses"}
    assert not [id_ for id_ in lenses.practices() if id_.lower() not in pages]


def test_every_setting_and_field_is_there(site: dict[Path, Page]) -> None:
    settings, schema = text(site, "settings.html"), text(site, "schema.html")
    code = (ROOT / "src/wellbuilt/store/settings.py").read_text()
    keys = set(re.findall(r'table\.\w+\(\s*"(\w+)"', code))
    assert len(keys) > 15
    assert not sorted(key for key in keys if key not in settings)
    (file,) = (ROOT / "src/wellbuilt/reports/schema").glob("review-*.json")
    told = json.loads(file.read_text())
    fields = {name for one in (told, *told["$defs"].values()) for name in one.get("properties", {})}
    assert not sorted(name for name in fields if name not in schema)
