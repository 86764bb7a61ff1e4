"""Write the generated parts of the documentation; with `--check`, say which are stale and exit with 1.

Pages are made of what the code says. In written pages, the text between `<!-- output: COMMAND -->` and `<!-- end -->`
is what the command prints, or a part of it (see `shown`), after `<!-- source: PATH [NAME] -->` what a file holds, or
what it says of one name at its top level, and after `<!-- titles: FOLDER -->` the pages in a folder.
"""

from __future__ import annotations

import ast
import difflib
import json
import os
import re
import shlex
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.testing import CliRunner

import deck
import lens_pages
import schema_page
from wellbuilt.cli import COMMANDS, catalog, explanations, main
from wellbuilt.kernel.reviews import SCHEMA, Review
from wellbuilt.kernel.schemas import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
DAY = "1795305600"  # 22 November 2026: the day on which every shown output was made
OUTPUT = re.compile(r"(<!-- output: (?P<command>.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
SOURCE = re.compile(r"(<!-- source: (?P<path>\S+)(?: (?P<name>\w+))? -->\n).*?(<!-- end -->)", re.DOTALL)
TITLES = re.compile(r"(<!-- titles: (?P<folder>\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
WRITTEN = ("README.md", "CONTRIBUTING.md", "docs/*.md", "docs/how-to/*.md")
MADE = ("docs/lenses",)  # folders that hold nothing but generated pages
LANGUAGES = {"py": "python", "tf": "hcl"}
SCHEMA_ABOUT = "What `wellbuilt review --format json` writes and `wellbuilt schema` prints the JSON Schema of."
NOTE = "<!-- Made by `make docs` from the code: change that instead. -->"


def run(command: str) -> str:
    """Return what a command prints, as it prints it in the root of the repository."""
    os.chdir(ROOT)
    told = {"SOURCE_DATE_EPOCH": DAY, "NO_COLOR": "1", "COLUMNS": "80"}
    words = shlex.split(command.removeprefix("wellbuilt "))
    runner = CliRunner(env=told)
    return runner.invoke(main, words, prog_name="wellbuilt", terminal_width=80, catch_exceptions=False).output.rstrip()


def page(title: str, about: str, parts: Iterable[str]) -> str:
    """Return a generated page."""
    return "\n\n".join([f"# {title}", NOTE, about, *(part.strip() for part in parts)]) + "\n"


def lowered(text: str, levels: int) -> str:
    """Return an explanation with its heading some levels further down."""
    return "#" * levels + text


def checks() -> str:
    """Return the page of every check, by concept."""
    parts = []
    for concept, group in groupby(catalog.checks(), key=lambda check: check.concept.__name__):
        parts += [f"## {concept}", *(lowered(explanations.check(check), 2) for check in group)]
    return page("Checks", "What we hold true, by the concept it is about.", parts)


def concepts() -> str:
    """Return the page of every concept."""
    parts = (lowered(explanations.concept(concept), 1) for concept in catalog.concepts())
    return page("Concepts", "What an ML workload is made of, and the questions each thing answers.", parts)


def mappings() -> str:
    """Return the page of every mapping."""
    parts = (lowered(explanations.mapping(mapping), 1) for mapping in catalog.mappings())
    return page("Mappings", "What each provider's words mean here, and what their silence means.", parts)


def cli() -> str:
    """Return the page of every command."""
    named = [words for name in COMMANDS for words in (name, *(f"{name} {inner}" for inner in inner_commands(name)))]
    parts = [
        f"{'###' if ' ' in words else '##'} {words}\n\n```text\n{run(f'wellbuilt {words} --help')}\n```"
        for words in named
    ]
    return page("Command line", f"```text\n{run('wellbuilt --help')}\n```", parts)


def inner_commands(name: str) -> list[str]:
    """Return the commands of a command that has some."""
    command = main.get_command(click.Context(main), name)
    return list(command.commands) if isinstance(command, click.Group) else []


def schema() -> str:
    """Return the published schema of a review."""
    return json.dumps(schema_of(Review, id_=f"urn:wellbuilt:review:{SCHEMA}"), indent=2, ensure_ascii=False) + "\n"


def remade(text: str) -> str:
    """Return a written page with the outputs, sources and titles in it made again."""
    text = OUTPUT.sub(lambda found: f"{found[1]}```console\n{shown(found['command'])}\n```\n{found[3]}", text)
    text = SOURCE.sub(lambda found: f"{found[1]}{excerpt(found['path'], found['name'])}\n{found[4]}", text)
    return TITLES.sub(lambda found: f"{found[1]}{titles(found['folder'])}\n{found[3]}", text)


def shown(asked: str) -> str:
    """Return a command with what it prints; with ` | A .. B` from the line that begins with A up to one with B."""
    command, _, part = asked.partition(" | ")
    lines = run(command).splitlines()
    if part:
        first, last = (next(n for n, line in enumerate(lines) if line.startswith(w)) for w in part.split(" .. "))
        lines = [*(["…"] if first else []), *lines[first:last], "…"]
    return "\n".join([f"$ {command}", *lines])


def titles(folder: str) -> str:
    """Return a list of the pages in a folder of the documentation, numbered where their files are."""
    return "\n".join(f"- [{_title(path)}]({folder}/{path.name})" for path in sorted(ROOT.glob(f"docs/{folder}/*.md")))


def _title(page: Path) -> str:
    heading = re.sub(r"^#[ ]*([0-9]+[.:][ ]*)?", "", page.read_text(encoding="utf-8").partition("\n")[0])
    number = re.match("[0-9]+", page.name)
    return f"{number[0]}: {heading}" if number else heading


def excerpt(path: str, name: str | None) -> str:
    """Return what a file holds, or what it says of one name at its top level, as a block of code."""
    text = (ROOT / path).read_text(encoding="utf-8")
    suffix = path.rpartition(".")[2]
    shown = text if name is None else _named(text, name)
    return f"```{LANGUAGES.get(suffix, suffix)}\n{shown.strip()}\n```"


def _named(text: str, name: str) -> str:
    """Return the lines of a Python file that define a name; raises LookupError if there are none."""
    for node in ast.parse(text).body:
        match node:
            case ast.FunctionDef(name=known) | ast.ClassDef(name=known) | ast.Assign(targets=[ast.Name(id=known)]):
                if known == name:
                    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
                    return "\n".join(text.splitlines()[first - 1 : node.end_lineno])
    raise LookupError(f"nothing is called {name}")


def generated() -> dict[Path, str]:
    """Return every generated file with what it should hold."""
    pages = {
        "docs/checks.md": checks(),
        "docs/concepts.md": concepts(),
        "docs/mappings.md": mappings(),
        "docs/cli.md": cli(),
        f"src/wellbuilt/reports/schema/review-{SCHEMA}.json": schema(),
        "docs/deck.md": deck.page(),
        "docs/schema.md": page("JSON Schema of a review", SCHEMA_ABOUT, schema_page.parts(json.loads(schema()))),
        **lens_pages.pages(),
    }
    written = {path: path.read_text(encoding="utf-8") for glob in WRITTEN for path in sorted(ROOT.glob(glob))}
    outputs = {path: remade(old) for path, old in written.items()}
    return outputs | {ROOT / name: text for name, text in pages.items()}  # a page that is made is never kept


def write() -> int:
    """Write or check; return the exit code."""
    made = generated()
    stale = [(path, old, new) for path, new in made.items() if (old := _old(path)) != new]
    for path, old, new in stale:
        name = path.relative_to(ROOT).as_posix()
        if "--check" in sys.argv:
            print(f"{name} is stale: run `make docs`")
            print("\n".join(list(difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0))[2:8]))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(new, encoding="utf-8")
            print(f"written: {name}")
    gone = left(made)
    for path in gone:
        print(f"{path.relative_to(ROOT).as_posix()} is made no more")
        if "--check" not in sys.argv:
            path.unlink()
    return int("--check" in sys.argv and bool(stale or gone))


def left(made: Iterable[Path]) -> list[Path]:
    """Return the pages in folders of generated pages that are made no more."""
    return sorted({path for folder in MADE for path in (ROOT / folder).glob("*.md")} - {*made})


def _old(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(write())
