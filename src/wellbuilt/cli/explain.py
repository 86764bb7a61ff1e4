"""`wellbuilt explain`: all there is to say of one thing that a review names."""

from __future__ import annotations

import re

import click

from wellbuilt.cli import explanations, output
from wellbuilt.kernel.errors import UsageError
from wellbuilt.reports.page import Page
from wellbuilt.store.reading import close_to

WIDTH = 80


@click.command("explain", short_help="Say all there is to say of one check, practice, question, concept or mapping.")
@click.argument("id_", metavar="ID")
def command(id_: str) -> None:
    """Explain ID: a check, practice, principle, question, concept, source, drill, or a provider's word (s3:Bucket)."""
    found = explanations.find(id_)
    if not found:
        names = explanations.names()
        raise UsageError(
            f"nothing is called {id_!r}{close_to(id_, names)}", hint="`wellbuilt list checks` shows what there is"
        )
    output.say("\n".join(_shown(text, colour=output.coloured()) for text in found))


def _shown(text: str, *, colour: bool) -> str:
    """Return Markdown as a terminal shows it: wrapped, and its marks as tones or not at all."""
    page = Page(WIDTH, colour)
    for line in text.rstrip("\n").split("\n"):
        if line.startswith("- "):
            page.block("- ", _plain(line[2:]))
        else:
            strong = line.startswith(("# ", "**"))
            page.block("", _plain(line.removeprefix("# ")), tone="strong" if strong else "plain")
    return str(page)


def _plain(text: str) -> str:
    return re.sub(r"\*\*?(.+?)\*\*?$|`([^`]*)`|<(https?://[^>]*)>", lambda f: f[1] or f[2] or f[3] or "", text)
