"""`wellbuilt drill`: find out by trying, and keep what was measured."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from wellbuilt.cli import EXIT_FINDINGS, output
from wellbuilt.kernel.drills import Drill
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.secrets import mask
from wellbuilt.reports.page import Page
from wellbuilt.store import measurements as store
from wellbuilt.store.opening import open_workload
from wellbuilt.store.reading import close_to

WIDTH = 80


@click.command("drill", short_help="Find out by trying, on a copy, and keep what was measured.")
@click.argument("id_", metavar="[ID]", required=False)
@click.option(
    "--option", "-O", "given", metavar="NAME=VALUE", multiple=True, help="An option of the drill. Repeatable."
)
@click.option("--in", "folder", default=".", type=click.Path(), help="The workload; the current folder by default.")
@click.option("--workload", metavar="NAME", help="The workload, where wellbuilt.toml declares several.")
def command(id_: str | None, given: tuple[str, ...], folder: str, workload: str | None) -> None:
    """Run the drill ID and keep its measurement in .wellbuilt/measurements.json; without ID, list the drills.

    Options come from [[drill]] in wellbuilt.toml, then from --option. Exits with 1 if the hypothesis did not hold.
    """
    drills = {drill.id: drill for drill in discover("drills", Drill)}
    if id_ is None:
        output.say(_listed(list(drills.values())))
        return
    if id_ not in drills:
        raise UsageError(f"there is no drill {id_!r}{close_to(id_, drills)}", hint="`wellbuilt drill` lists them")
    opened = open_workload(folder)
    settings = opened.named(workload)
    declared = {k: v for run in settings.drills if run.drill == id_ for k, v in run.options.items()}
    options = {
        **store.relative(declared, opened.home, opened.home),
        **store.relative(_options(given, drills[id_]), Path.cwd(), opened.home),
    }
    measured = drills[id_].run(store.resolved(options, opened.home), datetime.now(UTC))
    path = store.keep(opened.home, store.Kept(measured, options, workload or ""))
    page = Page(WIDTH, output.coloured())
    page.block(
        "held      " if measured.held else "not so    ",
        drills[id_].hypothesis,
        lead_tone="good" if measured.held else "bad",
    )
    figures = [f"{name} {value:g}" for name, value in measured.figures.items()]
    page.block("measured  ", ", ".join([*figures, f"{measured.seconds:.2f} s"]))
    if measured.reason:
        page.block("because   ", mask(measured.reason))
    page.block("kept in   ", str(path))
    output.say(str(page))
    sys.exit(0 if measured.held else EXIT_FINDINGS)


def _options(given: tuple[str, ...], drill: Drill) -> dict[str, str]:
    """Return options by name; raises UsageError for one that the drill does not have."""
    options = dict(one.partition("=")[::2] for one in given)
    for name in options:
        if name not in drill.options:
            known = ", ".join(drill.options)
            raise UsageError(
                f"{drill.id} has no option {name!r}{close_to(name, drill.options)}", hint=f"options: {known}"
            )
    return options


def _listed(drills: list[Drill]) -> str:
    page = Page(WIDTH, output.coloured())
    for drill in drills:
        page.line(drill.id, "strong")
        page.block("", drill.hypothesis, indent=2)
        for name, meaning in drill.options.items():
            page.block(f"--option {name}=…  ", meaning, indent=2, tone="quiet")
    return str(page) if drills else "There are no drills.\n"
