"""`wellbuilt completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from wellbuilt.cli import main, output

SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command("completion", short_help="Print what makes a shell complete wellbuilt's commands.")
@click.argument("shell", type=click.Choice(list(SHELLS)))
def command(shell: str) -> None:
    r"""Print the completion script for SHELL.

    \b
    bash:  eval "$(wellbuilt completion bash)"        in ~/.bashrc
    zsh:   eval "$(wellbuilt completion zsh)"         in ~/.zshrc
    fish:  wellbuilt completion fish | source         in ~/.config/fish/config.fish
    """
    script = SHELLS[shell](main, {}, "wellbuilt", "_WELLBUILT_COMPLETE").source()
    output.say(f"{script}\n")
