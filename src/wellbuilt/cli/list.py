"""`wellbuilt list`: what wellbuilt knows, as a table or as JSON."""

from __future__ import annotations

import json
from typing import Any

import click

from wellbuilt.cli import output
from wellbuilt.cli.catalog import ROWS
from wellbuilt.reports.page import Page

WIDTH = 80


@click.command(
    "list", short_help="List checks, practices, concepts, mappings, sources, drills, reports, lenses or profiles."
)
@click.argument("what", type=click.Choice(list(ROWS)))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(what: str, form: str) -> None:
    """List WHAT; `wellbuilt explain ID` says more about one of them."""
    show_table(what, form)


def show_table(what: str, form: str) -> None:
    """Print what there is of a kind, as a table or as JSON."""
    make, columns = ROWS[what]
    rows = make()
    output.say(json.dumps(rows, indent=2, ensure_ascii=False) + "\n" if form == "json" else _table(rows, columns))


def _table(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> str:
    """Return rows under their headings; the last column takes what is left of a line and may wrap."""
    page = Page(WIDTH, output.coloured())
    shown = [[_cell(row[column]) for column in columns] for row in rows]
    widths = [max([len(column), *(len(line[at]) for line in shown)]) + 2 for at, column in enumerate(columns[:-1])]
    beside = sum(widths) <= WIDTH // 2
    gap = 2 if sum(widths) <= WIDTH else 1
    widths = [width + gap - 2 for width in widths]
    heads = [column.replace("_", " ") for column in columns]
    page.line(_lead(heads[:-1], widths) + (heads[-1] if beside else ""), "strong")
    for line in shown:
        lead = _lead(line[:-1], widths)
        if beside:
            page.block(lead, line[-1])
        else:
            page.line(lead.rstrip())
            page.block("", line[-1], indent=4, tone="quiet")
    return str(page)


def _cell(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _lead(cells: list[str], widths: list[int]) -> str:
    return "".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))
