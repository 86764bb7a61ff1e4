"""`wellbuilt report`: a saved review, shown again in other formats."""

from __future__ import annotations

from pathlib import Path

import click

from wellbuilt.cli import output, rendering
from wellbuilt.kernel.reporting import Look
from wellbuilt.store import saved


@click.command("report", short_help="Show a saved review again, in any format.")
@click.argument("review", metavar="REVIEW.json", type=click.Path(path_type=Path))
@rendering.options
def command(review: Path, formats: tuple[str, ...], target: Path | None, *, verbose: bool, quiet: bool) -> None:
    """Show what `wellbuilt review --format json` saved, without reviewing again.

    Exits with 0, whatever the review says; 2 if it cannot be read.
    """
    asked = rendering.reports(formats, target)
    look = Look(rendering.WIDTH, colour=output.coloured(), verbose=verbose, quiet=quiet)
    rendering.show(saved.load(review), asked, look, target)
