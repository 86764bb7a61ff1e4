"""`wellbuilt comment`: a saved review as the one comment on a change that is written anew each time."""

from __future__ import annotations

import os
from pathlib import Path

import click

from wellbuilt.kernel.reporting import Look
from wellbuilt.reports import counts, markdown
from wellbuilt.store import hosts, saved


@click.command("comment", short_help="Write a saved review as a comment on the change a CI job runs for.")
@click.argument("review", metavar="REVIEW.json", type=click.Path(path_type=Path))
@click.option("--counts", "numbers", is_flag=True, help="Numbers alone, wherever it is; on public places always.")
@click.option("--dry-run", is_flag=True, help="Print the comment instead.")
def command(review: Path, *, numbers: bool, dry_run: bool) -> None:
    """Write REVIEW.json on the pull request or merge request that this job of GitHub or GitLab runs for.

    The comment of last time is written over. Where everybody can read it, it is numbers alone.
    """
    one, host = saved.load(review), hosts.found(os.environ)
    report = counts.counts if numbers or host.public else markdown.markdown
    text = str(report.render(one, Look()))
    if dry_run:
        click.echo(text, nl=False)
        return
    name = one.workload.replace("--", "- -").replace(">", "")
    click.echo(f"comment {host.put(text, f'wellbuilt {name}')}", err=True)
