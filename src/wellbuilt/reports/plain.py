"""Texts that others wrote, made harmless for formats that are read as text."""

from __future__ import annotations

import re

# Control characters, what joins, hides or turns letters around, halves of letters, and what is no letter at all.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)
LONG = 300


def plain(text: str, most: int = LONG) -> str:
    """Return text in one line: what could steer its reader is spelled out, what is longer than `most` is cut."""
    line = " ".join(text[: most + 1].split())
    shown = _STEERING.sub(lambda found: found.group().encode("unicode_escape").decode(), line)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
