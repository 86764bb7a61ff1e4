"""Which reports are asked for, and where each goes: what `review`, `report` and `diff` have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import click

from wellbuilt.cli import output
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.plugins import among, every_word
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.store import files
from wellbuilt.store.reading import close_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wellbuilt.kernel.reviews import Review

T = TypeVar("T")
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
            click.option(
                "--share", is_flag=True,
                help="Make it fit to leave the house: names, accounts, paths and people replaced, excerpts dropped.",
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
    suffixes = dict(cast("Iterable[tuple[str, str]]", every_word("reports", Report, _named)))
    fitting = [name for name, suffix in suffixes.items() if target is not None and target.name.endswith(suffix)]
    by_name = sorted(fitting, key=lambda name: -len(suffixes[name]))
    names = chosen(formats, by_name, suffixes, target)
    known = {report.name: report for report in among("reports", Report, _named, [(n, suffixes[n]) for n in names])}
    return [known[name] for name in names]


def _named(report: Report) -> tuple[tuple[str, str]]:
    return ((report.name, report.suffix),)


def chosen(formats: Sequence[str], by_name: Sequence[str], known: Iterable[str], target: Path | None) -> list[str]:
    """Return the names of the formats asked for; else what the file's name tells; else that for a terminal."""
    names = list(dict.fromkeys(formats)) or [*by_name[:1]] or ["terminal"]
    known = sorted(known)
    for name in names:
        if name not in known:
            raise UsageError(f"there is no format {name!r}{close_to(name, known)}", hint=f"formats: {', '.join(known)}")
    if len(names) > 1 and target is None:
        raise UsageError("several formats need a folder to go to", hint="add `--output FOLDER`")
    return names


def fit(one: T, *, share: bool) -> T:
    """Return a review, or a difference, as it may be shown: fit to leave the house where that is asked for."""
    if not share:
        return one
    from wellbuilt.reports.sharing import shared  # noqa: PLC0415  knows every field of every report: not needed to start

    return shared(one)


def is_folder(target: Path, several: int) -> bool:
    """Tell whether what is written goes into a folder: it is one, is named as one, or has to hold several files."""
    return several > 1 or target.is_dir() or not target.suffix


def show(one: Review, asked: Sequence[Report], look: Look, target: Path | None) -> None:
    """Write a review in each format: to stdout, to the file named, or to a folder as `review` and a suffix."""
    for report in asked:
        if target is None:
            output.say(report.render(one, look))
            continue
        path = target / f"review{report.suffix}" if is_folder(target, len(asked)) else target
        files.write(path, report.render(one, Look(look.width, colour=False, verbose=look.verbose, quiet=look.quiet)))
        click.echo(f"{report.name}: {path}", err=True)
