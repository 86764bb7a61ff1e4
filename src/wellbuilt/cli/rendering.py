"""Which reports are asked for, and where each goes: what `review`, `report` and `diff` have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from wellbuilt.cli import output
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.store import files
from wellbuilt.store.reading import close_to

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wellbuilt.kernel.reviews import Review

F = TypeVar("F", bound="Callable[..., object]")
WIDTH = 80


def options(command: F) -> F:
    """Give a command the options that say how a review is shown."""
    for option in reversed(
        (
            click.option(
                "-f", "--format", "formats", metavar="NAME", multiple=True,
                help="How to show it; `wellbuilt list reports` names every format. Repeatable.",
            ),
            click.option(
                "-o", "--output", "target", type=click.Path(path_type=Path),
                help="A file, whose name tells the format; with several formats a folder.",
            ),
            click.option("-v", "--verbose", is_flag=True, help="Show everything, and how each value was resolved."),
            click.option("-q", "--quiet", is_flag=True, help="Show the answer only."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def reports(formats: Sequence[str], target: Path | None) -> list[Report]:
    """Return the reports asked for by name, or by how the name of the file they go to ends.

    Raises UsageError for a format that does not exist, or several with nowhere to go.
    """
    known = {report.name: report for report in discover("reports", Report)}
    names = list(dict.fromkeys(formats)) or _by_name(target, list(known.values())) or ["terminal"]
    for name in names:
        if name not in known:
            raise UsageError(
                f"there is no format {name!r}{close_to(name, known)}", hint=f"formats: {', '.join(sorted(known))}"
            )
    if len(names) > 1 and target is None:
        raise UsageError("several formats need a folder to go to", hint="add `--output FOLDER`")
    return [known[name] for name in names]


def _by_name(target: Path | None, known: Sequence[Report]) -> list[str]:
    """Return the format whose suffix is the longest that a file's name ends with."""
    fitting = [report for report in known if target is not None and target.name.endswith(report.suffix)]
    return [max(fitting, key=lambda report: len(report.suffix)).name] if fitting else []


def show(one: Review, asked: Sequence[Report], look: Look, target: Path | None) -> None:
    """Write a review in each format: to stdout, to the file named, or to a folder as `review` and a suffix."""
    for report in asked:
        if target is None:
            output.say(report.render(one, look))
            continue
        folder = len(asked) > 1 or target.is_dir() or not target.suffix
        path = target / f"review{report.suffix}" if folder else target
        files.write(path, report.render(one, Look(look.width, colour=False, verbose=look.verbose, quiet=look.quiet)))
        click.echo(f"{report.name}: {path}", err=True)
