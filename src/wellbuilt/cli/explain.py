"""`wellbuilt explain`: all there is to say of one thing that a review names."""

from __future__ import annotations

import textwrap

import click

from wellbuilt.cli import explanations, output
from wellbuilt.kernel.errors import UsageError
from wellbuilt.store.reading import close_to

WIDTH = 80


@click.command("explain", short_help="Say all there is to say of one check, practice, question, concept or mapping.")
@click.argument("id_", metavar="ID")
def command(id_: str) -> None:
    """Explain ID: a check, practice (or alias), question, concept, source, drill, or a provider's word such as s3:Bucket."""
    found = explanations.find(id_)
    if not found:
        names = explanations.names()
        raise UsageError(
            f"nothing is called {id_!r}{close_to(id_, names)}", hint="`wellbuilt list checks` shows what there is"
        )
    output.say("\n".join(_wrapped(text) for text in found))


def _wrapped(text: str) -> str:
    """Return Markdown with its lines wrapped for a terminal; what is behind a dash stays behind it."""
    lines = []
    for line in text.split("\n"):
        behind = "  " if line.startswith("- ") else ""
        lines.append(
            textwrap.fill(line, WIDTH, subsequent_indent=behind, break_long_words=False, break_on_hyphens=False)
            if line
            else ""
        )
    return "\n".join(lines)
