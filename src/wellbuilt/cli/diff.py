"""`wellbuilt diff`: what changed between two reviews, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wellbuilt.cli import EXIT_FINDINGS, output, rendering
from wellbuilt.engine.compare import compare, news
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reporting import DifferenceReport, Look
from wellbuilt.store import files, notices, sides

if TYPE_CHECKING:
    from wellbuilt.kernel.differences import Difference


@click.command("diff", short_help="Say what changed between two reviews, and why.")
@click.argument("names", metavar="A [B]", nargs=-1, required=True)
@click.option("--in", "home", default=".", type=click.Path(path_type=Path), help="The workload's folder.")
@click.option("--workload", metavar="NAME", help="The workload, where wellbuilt.toml declares several.")
@click.option("--lens", metavar="ID", help="The lens to answer, where something is reviewed now.")
@click.option("--store", metavar="PLACE", envvar="WELLBUILT_STORE", help="Where milestones are kept.")
@click.option(
    "--fail-on", type=click.Choice(["high", "medium", "low", "never"]), default="never", show_default=True,
    help="Exit with 1 if a finding is new, or graver, and at least this severe.",
)  # fmt: skip
@click.option(
    "--notify",
    "addresses",
    metavar="URL",
    multiple=True,
    envvar="WELLBUILT_NOTIFY",
    help="Tell of high risks that are new: an address of Apprise. Repeatable.",
)
@click.option("--dry-run", is_flag=True, help="Print the notice instead of sending it.")
@rendering.options
def command(names: tuple[str, ...], **asked: Any) -> None:
    """Compare A with B, or with the workload as it is now.

    Each is a saved review, a milestone, or a git revision; `main..` and `main..feature` are understood, and `main...`
    begins where the branches parted. Findings are told apart by check, scope and address: files that moved are no news.
    """
    if len(names) > 2:  # noqa: PLR2004  A and B
        raise UsageError(f"{len(names)} are too many to compare", hint="name two")
    reports = _reports(asked["formats"], asked["target"])
    where = sides.Where(asked["home"], asked["workload"], asked["store"], asked={"lens": asked["lens"]})
    before, after = sides.two(names, where)
    receivers = notices.receivers(asked["addresses"]) if asked["addresses"] else []
    reviews, called = (sides.side(before, where), sides.side(after, where)), (_named(before), _named(after))
    told = compare(*reviews, called)
    look = Look(rendering.WIDTH, colour=output.coloured(), verbose=asked["verbose"], quiet=asked["quiet"])
    _show(rendering.fit(told, share=asked["share"]), reports, look, asked["target"])
    if receivers or asked["dry_run"]:
        for line in notices.tell(notices.of(*reviews, called), receivers, dry=asked["dry_run"]):
            click.echo(line, err=True)
    sys.exit(EXIT_FINDINGS if news(told, asked["fail_on"]) else 0)


def _named(name: str) -> str:
    return "now" if name == sides.NOW else name


def _reports(formats: tuple[str, ...], target: Path | None) -> list[DifferenceReport]:
    """Return the formats asked for, or the one that the name of a file tells."""
    known = {report.name: report for report in discover("reports", DifferenceReport)}
    by_name = [r.name for r in known.values() if target is not None and target.name.endswith(r.suffix)]
    return [known[name] for name in rendering.chosen(formats, by_name, known, target)]


def _show(told: Difference, reports: list[DifferenceReport], look: Look, target: Path | None) -> None:
    for report in reports:
        if target is None:
            output.say(report.render(told, look))
        else:
            path = target / f"diff{report.suffix}" if rendering.is_folder(target, len(reports)) else target
            files.write(
                path, report.render(told, Look(look.width, colour=False, verbose=look.verbose, quiet=look.quiet))
            )
            click.echo(f"{report.name}: {path}", err=True)
