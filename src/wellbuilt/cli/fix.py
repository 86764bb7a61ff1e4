"""`wellbuilt fix`: the patch that makes failing checks hold."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

import click

from wellbuilt.cli import output
from wellbuilt.store.mending import mended, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.engine.mend import Mended
    from wellbuilt.store.mending import Patch


@click.command("fix", short_help="Show the patch that makes failing checks hold, or apply it.")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--write", "writes", is_flag=True, help="Change the files; without it, nothing is written.")
@click.option("--diff", "bare", is_flag=True, help="Print the patch alone, as `git apply` reads it.")
@click.option("--unsafe", is_flag=True, help="Also what may take something from those who use a thing today.")
@click.option("--workload", metavar="NAME", help="The workload, where wellbuilt.toml declares several.")
@click.option("--environment", metavar="NAME", help="Leave out what belongs to other environments.")
@click.option("--select", metavar="CHECK", multiple=True, help="Only this check. Repeatable.")
@click.option("--ignore", metavar="CHECK", multiple=True, help="Not this check. Repeatable.")
def command(  # noqa: PLR0913  one parameter for each option
    paths: tuple[str, ...],
    *,
    writes: bool,
    bare: bool,
    unsafe: bool,
    workload: str | None,
    environment: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    """Show, for the workload in PATHS, the edits that make failing checks hold, one value each.

    Every edit was tried: a review of the changed files finds what it is for mended and nothing else worse.
    """
    patch = mended(
        paths or ".", unsafe=unsafe, workload=workload, environment=environment, select=select, ignore=ignore
    )
    shown = "".join(_diff(patch))
    if bare:
        output.say(shown)
    else:
        output.say("\n".join([*_said(patch.mended, writes=writes), "", shown]) if shown else _nothing(patch.mended))
    if writes:
        write(patch)


def _diff(patch: Patch) -> Iterator[str]:
    """Yield the lines of the whole patch, as git writes them."""
    for path, content in sorted(patch.mended.files.items()):
        before, after = (text.decode().splitlines(keepends=True) for text in (patch.before[path], content))
        for line in unified_diff(before, after, f"a/{path}", f"b/{path}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _said(told: Mended, *, writes: bool) -> Iterator[str]:
    for fix in told.fixes:
        care = "" if fix.safe else "  (unsafe: think of who uses it)"
        for finding in fix.findings:
            yield f"{finding.place}  {finding.subject}: {finding.title}{care}"
    yield from _unfixed(told)
    count = len(told.fixes)
    yield f"{count} edit{'s' * (count != 1)} {'made' if writes else 'to make: `wellbuilt fix --write`'}"
    yield from _withheld(told)


def _withheld(told: Mended) -> Iterator[str]:
    """Yield how many findings are left to whoever thinks of those who use a thing today, and by which check."""
    if told.withheld:
        checks = sorted({finding.check for finding in told.withheld})
        count = len(told.withheld)
        yield f"{count} more with --unsafe, which may take something from somebody: {', '.join(checks)}"


def _unfixed(told: Mended) -> Iterator[str]:
    for one in told.unfixed:
        yield f"{one.finding.place}  {one.finding.subject}: {one.finding.title}  not mended: {one.reason}"


def _nothing(told: Mended) -> str:
    return "\n".join([*_unfixed(told), "nothing that one safe edit would mend", *_withheld(told), ""])
