"""Writing to the terminal and to files as a command line should."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from wellbuilt.kernel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable


def coloured() -> bool:
    """Tell whether stdout should be coloured: NO_COLOR and FORCE_COLOR decide, then whether a person looks."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def say(text: str | bytes) -> None:
    """Write to stdout; a letter its encoding does not know becomes `?`.

    Raises UsageError for what is no text, if a person looks: a terminal would take it for commands.
    """
    if isinstance(text, bytes) and sys.stdout.isatty():
        raise UsageError("this format is not for a terminal", hint="add `--output FILE`")
    sys.stdout.flush()
    encoded = text if isinstance(text, bytes) else text.encode(sys.stdout.encoding or "utf-8", "replace")
    sys.stdout.buffer.write(encoded)
    sys.stdout.buffer.flush()


def progress(*, quiet: bool) -> Callable[[str], None]:
    """Return what shows on stderr, in one line, what is going on; nothing unless a person looks."""
    if quiet or not sys.stderr.isatty():
        return lambda _: None

    def show(what: str) -> None:
        click.echo(f"\r\x1b[K{what[:100]}", nl=False, err=True)

    return show
