"""`wellbuilt milestone`: reviews kept by name, to compare with later."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wellbuilt.cli import output, rendering
from wellbuilt.kernel.reporting import Look
from wellbuilt.reports.page import Page
from wellbuilt.store import milestones, notices, saved
from wellbuilt.store.opening import open_workload, review

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.reviews import Review
    from wellbuilt.store.milestones import Milestone
    from wellbuilt.store.notices import Notice

store = click.option(
    "--store", metavar="PLACE", envvar="WELLBUILT_STORE",
    help="A SQLite file, or the URL of a database; .wellbuilt/milestones.db by default.",
)  # fmt: skip
folder = click.option("--in", "home", default=".", type=click.Path(), help="The workload's folder.")
workload = click.option("--workload", metavar="NAME", help="The workload, where wellbuilt.toml declares several.")


def _at(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say whose milestones, and where they are kept."""
    return folder(workload(store(command)))


@click.group("milestone", short_help="Keep reviews by name, to compare with later.")
def command() -> None:
    """Keep reviews by name: what `wellbuilt diff` compares with, and a trend is made of."""


@command.command("save")
@click.argument("name")
@_at
@click.option("--from", "source", type=click.Path(path_type=Path), help="A saved review, instead of reviewing now.")
@click.option("--replace", is_flag=True, help="Write over a milestone of that name.")
@click.option(
    "--notify",
    "addresses",
    metavar="URL",
    multiple=True,
    envvar="WELLBUILT_NOTIFY",
    help="Tell of new high risks since the last milestone: an address of Apprise. Repeatable.",
)
@click.option("--dry-run", is_flag=True, help="Print the notice instead of sending it; keep nothing.")
def save(*, name: str, home: str, workload: str | None, store: str | None, **asked: Any) -> None:
    """Review the workload and keep the review as NAME."""
    opened = open_workload(home)
    receivers = notices.receivers(asked["addresses"]) if asked["addresses"] else []
    source = asked["source"]
    one = saved.load(source) if source else review(home, workload=workload or opened.named(None).workload)
    place = milestones.place_in(opened.home, store)
    notice = _notice(place, name, one) if receivers or asked["dry_run"] else None
    if not asked["dry_run"]:
        milestones.save(place, name, one, over=asked["replace"])
    click.echo(f"{name}: {one.sentence}", err=True)
    if said := notices.tell(notice, receivers, dry=asked["dry_run"]):
        click.echo("\n".join(said))


def _notice(place: str, name: str, now: Review) -> Notice | None:
    """Return what to tell of what is new since the last milestone of another name; nothing without one."""
    before = [kept for kept in milestones.every(place, now.workload) if kept.name != name]
    return notices.of(before[-1].review, now, (before[-1].name, name)) if before else None


@command.command("list")
@_at
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def list_(home: str, workload: str | None, store: str | None, form: str) -> None:
    """List milestones, oldest first."""
    rows = [_row(one) for one in milestones.every(milestones.place_in(open_workload(home).home, store), workload)]
    if form == "json":
        output.say(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
        return
    page = Page(rendering.WIDTH, output.coloured())
    for row in rows:
        page.block("", f"{row['name']} · {row['workload']} · {row['date']}", tone="strong")
        page.block("", row["answer"], indent=2)
    output.say(str(page) if rows else "There are no milestones.\n")


def _row(one: Milestone) -> dict[str, Any]:
    told = {"name": one.name, "workload": one.workload, "date": one.review.date, "lens": one.review.lens}
    return {**told, "saved": one.saved.isoformat(timespec="seconds"), "answer": one.review.sentence}


@command.command("show")
@click.argument("name")
@_at
@rendering.options
def show(name: str, home: str, workload: str | None, store: str | None, **asked: Any) -> None:
    """Show the review that was kept as NAME."""
    reports = rendering.reports(asked["formats"], asked["target"])
    kept = milestones.named(milestones.place_in(open_workload(home).home, store), name, workload)
    look = Look(rendering.WIDTH, colour=output.coloured(), verbose=asked["verbose"], quiet=asked["quiet"])
    rendering.show(rendering.fit(kept.review, share=asked["share"]), reports, look, asked["target"])


@command.command("delete")
@click.argument("name")
@_at
def delete(name: str, home: str, workload: str | None, store: str | None) -> None:
    """Forget the milestone NAME."""
    milestones.delete(milestones.place_in(open_workload(home).home, store), name, workload)
