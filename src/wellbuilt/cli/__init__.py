"""The command line: one command per file, imported only when it is asked for."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

import wellbuilt

COMMANDS = {
    "review": "Review a workload and say what to do first.",
    "report": "Show a saved review again, in any format.",
    "milestone": "Keep reviews by name, to compare with later.",
    "diff": "Say what changed between two reviews, and why.",
    "fix": "Show the patch that makes failing checks hold, or apply it.",
    "comment": "Write a saved review as a comment on the change a CI job runs for.",
    "publish": "Write a saved review into the AWS Well-Architected Tool.",
    "pull": "Read answers from the AWS Well-Architected Tool.",
    "explain": "Say all there is to say of a check, practice, principle, concept, mapping or drill.",
    "ask": "Ask people what only they can answer, or write an answer down.",
    "fetch": "Write what a running service tells to a file that a review reads.",
    "drill": "Find out by trying, on a copy, and keep what was measured.",
    "init": "Write a first wellbuilt.toml with every key explained.",
    "lens": "Show, check, compare, evaluate and exchange lenses.",
    "list": "List checks, practices, concepts, mappings, sources, drills, reports, lenses or profiles.",
    "schema": "Print the JSON Schema of `review --format json`.",
    "completion": "Print what makes a shell complete wellbuilt's commands.",
}
EXIT_FINDINGS, EXIT_USAGE, EXIT_NOT_ASSESSED = 1, 2, 3


class Commands(click.Group):
    """The commands by name: a command's module is imported when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which one needs them."""
        del ctx
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"wellbuilt.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing one."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of ours becomes a message and a hint on stderr."""
        from wellbuilt.kernel.errors import UsageError, WellbuiltError  # noqa: PLC0415  not needed to start
        from wellbuilt.kernel.memory import remember  # noqa: PLC0415  as above
        from wellbuilt.store.cache import OwnMemory, users_own  # noqa: PLC0415  as above

        remember(OwnMemory(users_own()))
        try:
            return super().invoke(ctx)
        except WellbuiltError as error:
            click.echo(f"wellbuilt: {error}", err=True)
            if error.hint:
                click.echo(f"hint: {error.hint}", err=True)
            sys.exit(EXIT_USAGE if isinstance(error, UsageError) else EXIT_NOT_ASSESSED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(wellbuilt.__version__, "-V", "--version", prog_name="wellbuilt", message="%(prog)s %(version)s")
def main() -> None:
    """Is this machine-learning workload Well-Architected? Answered with evidence.

    Nothing leaves this machine: wellbuilt has no telemetry.
    """


def run() -> None:
    """Run the command line, then leave at once: the system takes back in one go what Python would piece by piece."""
    gc.disable()  # one short run that keeps all it makes: collecting would walk every node again and again
    try:
        main()
    except SystemExit as leaving:
        if not isinstance(leaving.code, int):
            raise
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
        except OSError:  # nobody reads any more: Python knows how to leave then
            raise leaving from None
        os._exit(leaving.code)
