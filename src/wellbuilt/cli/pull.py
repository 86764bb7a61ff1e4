"""`wellbuilt pull`: what people chose in the AWS Well-Architected Tool, as answers of a workload."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from wellbuilt.cli.publish import reached
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.reviews import Answer
from wellbuilt.lenses.exchange.publish import choice_id
from wellbuilt.store import answers, wa_answers, wa_tool
from wellbuilt.store.lens_files import lens_for
from wellbuilt.store.opening import open_workload, today

if TYPE_CHECKING:
    from wellbuilt.kernel.reviews import Said

HOLDS = timedelta(days=365)


@click.command("pull", short_help="Read answers from the AWS Well-Architected Tool.")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@reached
@click.option("--by", metavar="NAME", required=True, help="Who answers for them here.")
@click.option("--workload", metavar="NAME", help="The workload, where wellbuilt.toml declares several.")
@click.option("--write", is_flag=True, help="Keep them; without it, they are only shown.")
def command(  # noqa: PLR0913  one parameter for each option
    folder: Path,
    *,
    place: str,
    lens_alias: str,
    region: str | None,
    profile: str | None,
    endpoint_url: str | None,
    by: str,
    workload: str | None,
    write: bool,
) -> None:
    """Read what people chose in a workload of the service into wellbuilt.answers.toml in FOLDER.

    Choices that are selected or do not apply are taken; one that is not selected says nothing, and what
    `wellbuilt publish` wrote is left out. Here they are a person's word, the weakest way to know.
    """
    if not by.strip():
        raise UsageError("an answer needs a name", hint="add `--by NAME`: a person answers for it")
    opened = open_workload(folder)
    settings = opened.named(workload)
    lens = lens_for(settings.lens, opened.home)
    known = {choice_id(id_): id_ for id_ in lens.practices}
    tool = wa_tool.Tool(wa_tool.client(region, profile, endpoint_url), place, lens_alias)
    taken, strange = [], 0
    for answer in tool.answers():
        for choice, state, notes in wa_answers.said(answer):
            if choice in known:
                told = notes or f"chosen in the AWS Well-Architected Tool, workload {place}"
                taken.append((known[choice], state, told))
            else:
                strange += 1
    day = today()
    for practice, state, notes in taken:
        click.echo(f"{practice}: {state}")
        if write:
            word = Answer(practice, cast("Said", state), by.strip(), day.isoformat(), (day + HOLDS).isoformat(), notes)
            answers.keep(opened.home, word, workload=workload or "")
    left = f"; {strange} choices are no practices of {lens.id}" if strange else ""
    click.echo(f"{len(taken)} answers {'kept' if write else 'to keep with `--write`'}{left}", err=True)
