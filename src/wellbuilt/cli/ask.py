"""`wellbuilt ask`: what only people can tell: an interview, a list of the open questions, and writing answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wellbuilt.cli import output, saying
from wellbuilt.cli.desk import Desk, desk_for
from wellbuilt.engine.interview import order
from wellbuilt.kernel.inventory import Inventory
from wellbuilt.kernel.values import replace
from wellbuilt.reports.page import Page
from wellbuilt.store import answers as store
from wellbuilt.store.opening import review, things
from wellbuilt.store.settings import ROLES

if TYPE_CHECKING:
    from datetime import datetime

WIDTH = 80


@click.command("ask", short_help="Ask people what only they can answer, or write an answer down.")
@click.argument("folder", default=".", type=click.Path())
@click.option(
    "--set", "said", metavar="PRACTICE=STATE", multiple=True, help=f"STATE is {', '.join(store.STATES)}. Repeatable."
)
@click.option(
    "--fact", "facts", metavar="THING:FACT=VALUE", multiple=True,
    help="Tell a fact of one thing, by its id, address or file:address. Repeatable.",
)  # fmt: skip
@click.option("--from", "source", type=click.Path(path_type=Path), help="Take answers from a TOML or JSON file.")
@click.option("--by", metavar="NAME", default="", help="Who says so.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day on which it holds; a year by default.")
@click.option(
    "--note", "--notes", "notes", default="", help="What it rests on; the reason, where a practice does not apply."
)
@click.option("--proof", default="", help="A link, or a file of the workload; the file is hashed.")
@click.option("--role", type=click.Choice(ROLES), help="Ask this role only; when writing, the role of who says so.")
@click.option("--list", "listing", is_flag=True, help="List the open questions by role, at a terminal as well.")
@click.option("--lens", metavar="ID", help="The lens, by name or file; the workload's own by default.")
@click.option("--workload", metavar="NAME", help="The workload, where wellbuilt.toml declares several.")
def command(  # noqa: PLR0913  each is an option of its own
    folder: str,
    said: tuple[str, ...],
    facts: tuple[str, ...],
    source: Path | None,
    *,
    by: str,
    until: datetime | None,
    notes: str,
    proof: str,
    role: str | None,
    listing: bool,
    lens: str | None,
    workload: str | None,
) -> None:
    """Ask what is open of the workload in FOLDER, the answer that is worth most first.

    At a terminal one question after the other, each answer kept at once in wellbuilt.answers.toml; elsewhere the
    open questions are listed by role. A person's answer is the weakest way to know: what files and drills show
    comes first.
    """
    grounds = saying.Grounds(by, until.date() if until else None, notes, proof, role or "")
    if said or facts or source:
        _write(desk_for(folder, lens, workload), said, facts, source, grounds)
    elif not listing and sys.stdin.isatty() and sys.stdout.isatty():
        from wellbuilt.cli.interview import interview  # noqa: PLC0415  needed at a terminal only

        sys.exit(interview(desk_for(folder, lens, workload), role, grounds))
    else:
        output.say(_listed(desk_for(folder, lens, workload), role))


def _write(
    desk: Desk, said: tuple[str, ...], facts: tuple[str, ...], source: Path | None, grounds: saying.Grounds
) -> None:
    """Keep everything that is said, or nothing if some of it cannot be."""
    answers = [saying.Said(*saying.halves(one), grounds) for one in said]
    told = [saying.Fact(*saying.parted(one), grounds) for one in facts]
    if source is not None:
        more, others = saying.read(source, grounds)
        answers, told = [*answers, *more], [*told, *others]
    home = desk.opened.home
    checked = [saying.answer(one, desk.known, {}, home) for one in answers]
    made = desk.reviewed() if checked else None
    results = {p.id: p for p in made.practices} if made else {}
    kept = [replace(one, rests_on=results[one.practice].rests_on if one.practice in results else {}) for one in checked]
    inventory = things(desk.folder, workload=desk.workload) if told else Inventory()
    claims = [saying.claim(one, inventory, home) for one in told]
    for answer in kept:
        path = desk.write(answer)
        click.echo(f"{answer.practice}: {answer.state}, says {answer.by} until {answer.until} ({path})")
        if warning := saying.in_vain(answer, results.get(answer.practice)):
            click.echo(warning, err=True)
    for claim in claims:
        path = desk.write_claim(claim)
        click.echo(f"{claim.thing}: {claim.fact} is {claim.value}, says {claim.by} until {claim.until} ({path})")


def _listed(desk: Desk, role: str | None) -> str:
    """Return the open questions by role, those first whose answer is worth most."""
    made = review(desk.folder, workload=desk.workload, lens=desk.given)
    asks = order(desk.lens, made, desk.opened.named(desk.workload), {})
    open_ = [ask for ask in asks if role in (None, ask.practice.role)]
    page = Page(WIDTH, output.coloured())
    if not open_:
        page.line("Nothing is open for people" + (f" in the role {role}." if role else "."))
        return str(page)
    page.line("What files and drills have not shown, people may know. To answer:", "strong")
    page.line("  wellbuilt ask --set PRACTICE=met|not-met|not-applicable --by NAME")
    page.line("At a terminal, `wellbuilt ask` asks them one by one.", "quiet")
    for one in ROLES:
        asked = [ask for ask in open_ if ask.practice.role == one]
        if asked:
            minutes = sum(ask.minutes for ask in asked)
            page.heading(one.capitalize(), f"{len(asked)}, about {minutes} minutes")
        for ask in asked:
            page.block(f"{ask.practice.id}  ", ask.practice.ask, indent=2)
    return str(page)
