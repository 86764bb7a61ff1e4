"""`wellbuilt publish`: a saved review into the AWS Well-Architected Tool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from wellbuilt.kernel.errors import UsageError
from wellbuilt.store import saved, wa_answers, wa_tool

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., object]")
SHORTEST, LONGEST = 3, 100


def reached(command: F) -> F:
    """Give a command the options that say which answers of the service are meant."""
    for option in reversed(
        (
            click.option("--to", "place", metavar="WORKLOAD_ID", required=True, help="The workload in the service."),
            click.option("--lens-alias", metavar="ALIAS", required=True, help="The lens there: its alias or ARN."),
            click.option("--region", metavar="NAME", help="The AWS Region."),
            click.option("--profile", metavar="NAME", help="The profile of your AWS configuration."),
            click.option("--endpoint-url", metavar="URL", help="Another place that speaks the same API."),
        )
    ):
        command = option(command)
    return command


@click.command("publish", short_help="Write a saved review into the AWS Well-Architected Tool.")
@click.argument("review", metavar="REVIEW.json", type=click.Path(path_type=Path))
@reached
@click.option("--milestone", metavar="NAME", help="Keep it there as a milestone afterwards.")
@click.option("--write", is_flag=True, help="Change the answers; without it, only what would change is shown.")
def command(  # noqa: PLR0913  one parameter for each option
    review: Path,
    *,
    place: str,
    lens_alias: str,
    region: str | None,
    profile: str | None,
    endpoint_url: str | None,
    milestone: str | None,
    write: bool,
) -> None:
    """Write the choices and a digest of the evidence in REVIEW.json into a workload of the service.

    People's own notes stay. The lens there has to be the one of the review, as `wellbuilt lens` exports it.
    """
    if milestone is not None and not SHORTEST <= len(milestone) <= LONGEST:
        raise UsageError(f"a milestone's name has {SHORTEST} to {LONGEST} letters", hint="choose another `--milestone`")
    one = saved.load(review)
    tool = wa_tool.Tool(wa_tool.client(region, profile, endpoint_url), place, lens_alias)
    answers = tool.answers()
    changes = [*wa_answers.changes(one, answers)]
    missing = wa_answers.unknown_questions(one, answers)
    if len(missing) == len(one.questions):
        raise UsageError(f"{lens_alias} asks none of the questions of {one.lens}", hint="`wellbuilt lens export`")
    for change in changes:
        click.echo(f"{change.question}: {change.title}")
        for choice, update in change.request["ChoiceUpdates"].items():
            click.echo(f"  {choice}: {update['Status'].lower().replace('_', ' ')}")
    for question in missing:
        click.echo(f"{question}: not in that lens, left out", err=True)
    if not write:
        click.echo(f"{len(changes)} of {len(answers)} answers would change; `--write` changes them", err=True)
        return
    tool.write(changes)
    click.echo(f"{len(changes)} of {len(answers)} answers changed", err=True)
    if milestone is not None:
        click.echo(f"milestone {tool.milestone(milestone)}: {milestone}", err=True)
