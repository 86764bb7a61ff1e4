"""`wellbuilt report`: a saved review, shown again in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wellbuilt.cli import output, rendering
from wellbuilt.kernel.reporting import Look
from wellbuilt.store import saved


@click.command("report", short_help="Show a saved review again, in any format.")
@click.argument("review", metavar="REVIEW.json", type=click.Path(path_type=Path))
@rendering.options
def command(review: Path, **asked: Any) -> None:
    """Show what `wellbuilt review --format json` saved, without reviewing again.

    Exits with 0, whatever the review says; 2 if it cannot be read.
    """
    reports = rendering.reports(asked["formats"], asked["target"])
    look = Look(rendering.WIDTH, colour=output.coloured(), verbose=asked["verbose"], quiet=asked["quiet"])
    rendering.show(rendering.fit(saved.load(review), share=asked["share"]), reports, look, asked["target"])
