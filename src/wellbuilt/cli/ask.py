"""`wellbuilt ask`: what only people can tell: the open questions by role, and writing an answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from wellbuilt.cli import output
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.reviews import Answer
from wellbuilt.lenses.load import available, practices
from wellbuilt.reports.page import Page
from wellbuilt.store import answers as store
from wellbuilt.store.lens_files import lens_for
from wellbuilt.store.opening import open_workload, review, today
from wellbuilt.store.reading import close_to
from wellbuilt.store.settings import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellbuilt.kernel.lenses import Practice
    from wellbuilt.kernel.reviews import PracticeResult

WIDTH = 80
HOLDS = timedelta(days=180)


@click.command("ask", short_help="List what only people can answer, or write an answer down.")
@click.argument("folder", default=".", type=click.Path())
@click.option(
    "--set", "said", metavar="PRACTICE=STATE", multiple=True, help=f"STATE is {', '.join(store.STATES)}. Repeatable."
)
@click.option("--by", metavar="NAME", help="Who says so.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Until when it holds; half a year by default.")
@click.option("--notes", default="", help="What it rests on.")
@click.option("--role", type=click.Choice(ROLES), help="Ask this role only; with --set, the role of who says so.")
@click.option("--lens", metavar="ID", help="The lens, by name or file; the workload's own by default.")
@click.option("--workload", metavar="NAME", help="The workload, where wellbuilt.toml declares several.")
def command(
    folder: str, said: tuple[str, ...], workload: str | None, lens: str | None, role: str | None, **how: Any
) -> None:
    """List the open questions of the workload in FOLDER by role, or write answers to wellbuilt.answers.toml.

    An answer from a person is the weakest way to know: what files and drills show comes first.
    """
    if not said:
        output.say(_listed(folder, role, workload, lens))
        return
    opened = open_workload(folder)
    about = opened.named(workload).workload if workload else ""
    chosen = None if len(opened.workloads) > 1 and not workload else opened.named(workload).lens
    asked = lens_for(lens, Path()) if lens else lens_for(chosen or "ml", opened.home)
    foreign = "" if asked.id in available() else asked.id
    for answer in [_answer(one, asked.practices if foreign else practices(), role, **how) for one in said]:
        path = store.keep(opened.home, answer, workload=about, lens=foreign)
        click.echo(f"{answer.practice}: {answer.state}, says {answer.by} until {answer.until} ({path})")


def _answer(
    said: str, known: Mapping[str, Practice], role: str | None, *, by: str | None, until: datetime | None, notes: str
) -> Answer:
    if not by or not by.strip():
        raise UsageError("an answer needs a name", hint="add `--by NAME`: a person answers for it")
    holds = until.date() if until else today() + HOLDS
    if holds < today():
        raise UsageError(f"{holds} is over", hint="--until is the last day on which the answer holds")
    name, _, state = said.partition("=")
    id_ = store.canonical(name.strip(), known)
    if id_ is None:
        guess = close_to(name, known)
        raise UsageError(f"there is no practice {name!r}{guess}", hint="`wellbuilt list practices`")
    state = state.strip().replace(" ", "-")
    if state not in store.STATES:
        raise UsageError(f"{state!r} is no state of a practice", hint=f"one of {', '.join(store.STATES)}")
    spelled = cast("store.Said", state.replace("-", " "))
    asked = role or known[id_].role
    return Answer(id_, spelled, by.strip(), today().isoformat(), holds.isoformat(), notes, asked)


def _listed(folder: str, role: str | None, workload: str | None, lens: str | None) -> str:
    """Return the open questions by role, those first whose answer weighs most."""
    open_ = [
        p
        for p in review(folder, workload=workload, lens=lens).practices
        if p.state == "unknown" and role in (None, p.role)
    ]
    page = Page(WIDTH, output.coloured())
    if not open_:
        page.line("Nothing is open for people" + (f" in the role {role}." if role else "."))
        return str(page)
    page.line("What files and drills have not shown, people may know. To answer:", "strong")
    page.line("  wellbuilt ask --set PRACTICE=met|not-met|not-applicable --by NAME")
    for one in ROLES:
        asked = sorted((p for p in open_ if p.role == one), key=_weight)
        if asked:
            page.heading(one.capitalize(), str(len(asked)))
        for practice in asked:
            page.block(f"{practice.id}  ", practice.ask, indent=2)
    return str(page)


def _weight(practice: PracticeResult) -> tuple[int, str]:
    return ("high", "medium", "low", "not stated").index(practice.documented_risk), practice.id
