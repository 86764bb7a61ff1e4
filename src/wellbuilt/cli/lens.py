"""`wellbuilt lens`: lenses of any origin: shown, checked, compared, evaluated, and exchanged with AWS."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wellbuilt.cli import EXIT_FINDINGS, output
from wellbuilt.kernel.errors import UsageError
from wellbuilt.reports.page import Page
from wellbuilt.store import files
from wellbuilt.store.lens_files import open_lens

if TYPE_CHECKING:
    from wellbuilt.lenses.exchange.opening import Opened
    from wellbuilt.lenses.lint import Finding

WIDTH = 80
_FORMAT = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)


@click.group("lens", short_help="Show, check, compare, evaluate and exchange lenses.")
def command() -> None:
    """Work with lenses. SRC is the name of one that comes with wellbuilt, or a file: AWS JSON or our YAML."""


@command.command("list", short_help="List the lenses that come with wellbuilt.")
@_FORMAT
def list_(form: str) -> None:
    """List the lenses that come with wellbuilt."""
    from wellbuilt.cli.list import show_table  # noqa: PLC0415  not needed for the others

    show_table("lenses", form)


@command.command("show", short_help="Show the pillars, questions and choices of a lens.")
@click.argument("src")
@click.option("--rules", is_flag=True, help="Show the rules of each question too.")
def show(src: str, *, rules: bool) -> None:
    """Show the pillars, questions and choices of the lens SRC."""
    lens = open_lens(src).lens
    page = Page(WIDTH, output.coloured())
    page.line(f"{lens.name} {lens.version}".rstrip(), "strong")
    page.block("", lens.description)
    for pillar in lens.pillars:
        page.heading(pillar.name, f"{len(pillar.questions)} questions")
        for question in pillar.questions:
            page.block(f"{question.id}  ", question.title, indent=2)
            for practice in question.practices:
                page.block(f"{practice}  ", lens.practices[practice].title, indent=4)
            for rule in question.rules if rules else ():
                page.block(f"{rule.risk}  ", rule.condition, indent=4)
    output.say(str(page))


@command.command("validate", short_help="Say whether the service would take a lens.")
@click.argument("src")
def validate(src: str) -> None:
    """Say everything for which the AWS Well-Architected Tool would refuse the lens SRC.

    Exits with 0 if there is nothing, 1 if a limit is broken, 3 if SRC is no lens at all.
    """
    found = open_lens(src)
    for breach in found.breaches:
        output.say(f"{breach.path} {breach.what}\n")
    if found.breaches:
        sys.exit(EXIT_FINDINGS)
    output.say(f"{src} is a lens within the limits of the service\n")


@command.command("import", short_help="Write a lens as YAML that is easy to read and to edit.")
@click.argument("file")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="The file to write; stdout without it.")
def import_(file: str, target: Path | None) -> None:
    """Write the lens in FILE, AWS's JSON, as YAML; `wellbuilt lens export` makes the very same JSON of it again."""
    from wellbuilt.lenses.exchange import form, yaml_text  # noqa: PLC0415  not needed for the others

    found = open_lens(file)
    _warn(found)
    text = yaml_text.write(form.to_form(found.document))
    if target is None:
        output.say(text)
        return
    files.write(target, text)
    click.echo(f"{found.document['name']}: {target}", err=True)


@command.command("export", short_help="Print a lens as AWS JSON.")
@click.argument("src")
@click.option("--lenient", is_flag=True, help="Write NaN where the lens has it, which is no JSON.")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="The file to write; stdout without it.")
def export(src: str, target: Path | None, *, lenient: bool) -> None:
    """Print the lens SRC in the custom-lens format of the AWS Well-Architected Tool."""
    from wellbuilt.lenses.exchange import json_text  # noqa: PLC0415  not needed for the others

    found = open_lens(src)
    foreign = target is None and (sys.stdout.encoding or "utf-8").lower().replace("-", "") != "utf8"
    text = json_text.write(found.document, lenient=lenient, ascii_only=foreign)
    _warn(found)
    if target is None:
        output.say(text)
    else:
        files.write(target, text)


def _warn(found: Opened) -> None:
    """Say on stderr where a lens breaks the limits of the service."""
    for breach in found.breaches:
        click.echo(f"warning: {breach.path} {breach.what}", err=True)


@command.command("lint", short_help="Prove where a lens misleads who answers it.")
@click.argument("src")
@_FORMAT
def lint(src: str, form: str) -> None:
    """Say where the rules of the lens SRC mislead, proved over every answer, each with the smallest example.

    Exits with 0 whatever is found.
    """
    from wellbuilt.lenses.lint import lint as find  # noqa: PLC0415  not needed for the others

    findings = find(open_lens(src).document)
    rows = [_row(finding) for finding in findings]
    output.say(json.dumps(rows, indent=2, ensure_ascii=False) + "\n" if form == "json" else _findings(rows))


def _row(finding: Finding) -> dict[str, Any]:
    instead = f"; instead: {finding.suggestion}" if finding.suggestion else ""
    return {
        "code": finding.code,
        "question": finding.question,
        "message": f"{finding.message}{instead}",
        "counterexample": finding.counterexample,
    }


def _findings(rows: list[dict[str, Any]]) -> str:
    page = Page(WIDTH, output.coloured())
    for question in dict.fromkeys(row["question"] for row in rows):
        own = [row for row in rows if row["question"] == question]
        page.heading(question or "The lens itself", str(len(own)))
        for row in own:
            page.block(f"{row['code']}  ", row["message"], indent=2)
            if row["counterexample"]:
                page.block("", f"For example: {row['counterexample']}.", indent=4, tone="quiet")
    if not rows:
        page.line("Nothing in this lens misleads.")
    return str(page)


@command.command("evaluate", short_help="Score answers as the service would.")
@click.argument("src")
@click.argument("answers", type=click.Path(path_type=Path))
def evaluate(src: str, answers: Path) -> None:
    """Print the risk of each question of the lens SRC under the answers in the JSON file ANSWERS.

    ANSWERS: question id to {"selected": [...], "not_applicable": [...], "applicable": true}.
    """
    from wellbuilt.lenses.evaluate import evaluate as score  # noqa: PLC0415  not needed for the others

    scored, remarks = score(open_lens(src).document, _object(answers))
    for remark in remarks + [f"{id_}: inferred: {one.inferred}" for id_, one in scored.items() if one.inferred]:
        click.echo(f"warning: {remark}", err=True)
    output.say(json.dumps({id_: one.risk for id_, one in scored.items()}, indent=2) + "\n")


@command.command("diff", short_help="Say what changed from one lens to another.")
@click.argument("before")
@click.argument("after")
@_FORMAT
def diff(before: str, after: str, form: str) -> None:
    """Say what changed from the lens BEFORE to the lens AFTER, down to practice and rule."""
    from wellbuilt.lenses.diff import diff as compare  # noqa: PLC0415  not needed for the others

    changes = compare(open_lens(before).document, open_lens(after).document)
    if form == "json":
        rows = [{"path": one.path, "before": one.before, "after": one.after} for one in changes]
        output.say(json.dumps(rows, indent=2, ensure_ascii=False, default=str) + "\n")
        return
    page = Page(WIDTH, output.coloured())
    for one in changes:
        page.line(one.path, "strong")
        for sign, value in (("- ", one.before), ("+ ", one.after)):
            if value is not None:
                page.block(sign, value if isinstance(value, str) else json.dumps(value, default=str), indent=2)
    output.say(str(page) if changes else "Nothing changed.\n")


@command.command("new", short_help="Write the beginning of a lens of your own.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def new(file: Path | None) -> None:
    """Write a lens of your own to begin with, with remarks, to FILE; print it without one."""
    from wellbuilt.lenses.skeleton import SKELETON  # noqa: PLC0415  not needed for the others

    if file is None:
        output.say(SKELETON)
        return
    if file.exists():
        raise UsageError(f"{file} exists", hint="name another file, or print it: `wellbuilt lens new`")
    files.write(file, SKELETON)
    click.echo(f"written: {file}; next: wellbuilt lens lint {file}", err=True)


@command.command("migrate", short_help="Carry answers from one version of a lens to the next.")
@click.argument("answers", type=click.Path(path_type=Path))
@click.argument("target")
@click.option("--map", "table", type=click.Path(path_type=Path), help="A JSON file: old id to new id.")
@click.option("--from", "before", default="before", show_default=True, help="What the lens before is called.")
def migrate(answers: Path, target: str, table: Path | None, before: str) -> None:
    """Print the answers in ANSWERS as answers to the lens TARGET, by map, id and alias.

    ANSWERS is JSON (what cannot be carried is listed under `kept`) or a wellbuilt.answers.toml, in which it stays where
    it is, under the lens before, and is listed on stderr.
    """
    found = open_lens(target)
    renamed = _object(table) if table else {}
    if wrong := [id_ for id_, name in renamed.items() if not isinstance(name, str)]:
        raise UsageError(f"{table}: {', '.join(wrong)} should be an id", hint="old id to new id")
    if answers.suffix.lower() == ".toml":
        _move(answers, found, renamed, before)
    else:
        _carry(answers, found, renamed)


def _move(answers: Path, found: Opened, renamed: dict[str, str], before: str) -> None:
    from wellbuilt.lenses.load import available  # noqa: PLC0415  not needed for the others
    from wellbuilt.store.answer_moves import move  # noqa: PLC0415  not needed for the others

    foreign = "" if found.name in available() else found.name
    done = move(_text(answers, "a TOML file"), str(answers), found.lens, foreign, renamed, before)
    output.say(done.text)
    for practice, by, why in done.kept:
        click.echo(f"kept: {practice}, said by {by}: {why}", err=True)


def _carry(answers: Path, found: Opened, renamed: dict[str, str]) -> None:
    from wellbuilt.lenses.migrate import migrate as carry  # noqa: PLC0415  not needed for the others

    aliases = {alias.casefold(): p.id for p in found.lens.practices.values() for alias in p.aliases}
    said = _object(answers)
    if wrong := [id_ for id_, answer in said.items() if not isinstance(answer, dict)]:
        raise UsageError(f"{answers}: {', '.join(wrong)} should be an object", hint="question id to its answer")
    done = carry(said, found.document, renamed, aliases)
    output.say(json.dumps({"answers": done.answers, "kept": done.kept}, indent=2, ensure_ascii=False) + "\n")


def _text(path: Path, noun: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}", hint=f"name {noun}") from error


def _object(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file."""
    from wellbuilt.lenses.exchange import json_text  # noqa: PLC0415  not needed for the others

    value = json_text.read(_text(path, "a JSON file"), str(path))
    if not isinstance(value, dict):
        raise UsageError(f"{path} holds no object", hint="question id to its answer")
    return value


@command.command("coverage", short_help="Show how well each practice can ever be known.")
@click.argument("src", default="ml")
@_FORMAT
def coverage(src: str, form: str) -> None:
    """Show the best grade that each practice of the lens SRC can reach: tried, operated, declared or attested."""
    lens = open_lens(src).lens
    rows = [
        {
            "id": p.id,
            "best_grade": p.best_grade,
            "refutable": bool(p.refutes or p.settles or p.drills),
            "title": p.title,
        }
        for p in lens.practices.values()
    ]
    if form == "json":
        output.say(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
        return
    page = Page(WIDTH, output.coloured())
    counts = {
        grade: sum(row["best_grade"] == grade for row in rows)
        for grade in ("tried", "operated", "declared", "attested")
    }
    refuted = sum(bool(row["refutable"]) for row in rows)
    page.line(f"{lens.name}: {len(rows)} practices", "strong")
    page.line(
        ", ".join(f"{count} {grade}" for grade, count in counts.items() if count) + f"; evidence can refute {refuted}"
    )
    for row in rows:
        page.block(f"{row['id']:<14} {row['best_grade']:<9} ", str(row["title"]), indent=2)
    output.say(str(page))
