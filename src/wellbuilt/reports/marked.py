"""Markdown that is escaped by construction: what others wrote is text, calls nobody by name, and links nowhere."""

from __future__ import annotations

import re

from wellbuilt.reports.plain import LONG, plain

# What Markdown, or a service that shows it, takes for more than a letter wherever it stands, or where a line begins.
_ANYWHERE = re.compile(r"([\\`*_\[\]|~$]|(?<=\bwww)\.|:(?=//))")
_FIRST = re.compile(r"^([#>+=-]|\d+(?=[.)]))")
_CALLS = re.compile(r"([@#])(?=[\w/])")  # @somebody is told of it, #123 is linked


def text(said: str, most: int = LONG) -> str:
    """Return text that is shown as it is, wherever it stands in a line."""
    escaped = _ANYWHERE.sub(r"\\\1", plain(said, most)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    first = _FIRST.match(escaped)
    if first:
        behind = first[1].isdigit()
        escaped = f"{escaped[: first.end()]}\\{escaped[first.end() :]}" if behind else f"\\{escaped}"
    return _CALLS.sub("\\1&#8203;", escaped)


def code(said: str, most: int = LONG) -> str:
    """Return text as code, between as many backticks as it takes."""
    shown = plain(said, most)
    fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    pad = " " if shown.startswith("`") or shown.endswith("`") or not shown.strip() else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
