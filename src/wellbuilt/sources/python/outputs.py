"""What a notebook's cells put out is cut away before anything is parsed: nearly all of a large notebook is that."""

from __future__ import annotations

import re

MOST_CODE = 4_000_000
"""How many bytes of a notebook may be left when what it put out is gone."""
_CUT = re.compile(
    rb'"(?<!\\")(?:outputs|attachments|widgets|application/vnd\.jupyter\.widget-state\+json)"\s*:\s*(?=[\[{])'
)
_TOKEN = re.compile(rb'[\[{]|([\]}])|"[^"\\]*+(?:\\.?[^"\\]*+)*+(?:"|\Z)', re.DOTALL)
"""A bracket or a text; one without an end goes to the end of the file, so that no byte is looked at twice."""


def without_outputs(content: bytes) -> bytes:
    """Return a notebook whose cells put nothing out and hold no pictures; what has no end is left as it is.

    Raises ValueError where more is left than code ever is.
    """
    kept: list[bytes] = []
    done = 0
    while found := _CUT.search(content, done):
        end = _end(content, found.end())
        if end is None:
            break
        kept += [content[done : found.end()], b"[]" if content[found.end()] == ord("[") else b"{}"]
        done = end
    kept.append(content[done:])
    if sum(map(len, kept)) > MOST_CODE:
        raise ValueError(f"more than {MOST_CODE:,} bytes are left without what it put out")
    return b"".join(kept)


def _end(content: bytes, start: int) -> int | None:
    """Return where the list or map ends that begins at a place, None if it does not."""
    depth = 0
    for token in _TOKEN.finditer(content, start):
        if token[1]:
            depth -= 1
            if depth == 0:
                return token.end()
        elif content[token.start()] != ord('"'):
            depth += 1
    return None
