"""The comments of a YAML file, and which resource each belongs to."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.texts.document import Document

_LAST = sys.maxsize
_COMMENT = re.compile(r"(?:^|(?<=\s))#")


def find_comments(text: str, scalars: Sequence[tuple[int, int, int, int]]) -> dict[int, tuple[str, bool]]:
    """Return each comment by its line (from 1): its text, and whether the line holds nothing else.

    `scalars` are the spans (line, column, line, column; from 0) of the values that hold a `#` themselves.
    """
    ordered = sorted(scalars)
    found: dict[int, tuple[str, bool]] = {}
    for number, line in enumerate(text.splitlines() if "\r" in text else text.split("\n")):
        if "#" not in line:
            continue
        for match in _COMMENT.finditer(line):
            place = (number, match.start())
            before = bisect_right(ordered, (*place, _LAST, _LAST)) - 1
            if before < 0 or place >= ordered[before][2:]:
                found[number + 1] = (line[match.end() :].strip(), not line[: match.start()].strip())
                break
    return found


def comments_of(document: Document, starts: Sequence[int]) -> dict[int, tuple[tuple[int, str], ...]]:
    """Return the comments inside and directly above each block that starts at one of the sorted lines.

    The last block ends where the file ends; give the lines of what follows as starts, too. A block that has
    no comments is there, too.
    """
    owned: dict[int, list[tuple[int, str]]] = {start: [] for start in starts} if document.comments else {}
    tops = [(_top(document, start), start) for start in starts]
    index = -1
    for line in sorted(document.comments):
        while index + 1 < len(tops) and tops[index + 1][0] <= line:
            index += 1
        if index >= 0:
            owned[tops[index][1]].append((line, document.comments[line][0]))
    return {start: tuple(lines) for start, lines in owned.items()}


def _top(document: Document, start: int) -> int:
    """Return the first of the comment lines that stand directly above a line."""
    top = start
    while document.comments.get(top - 1, ("", False))[1]:
        top -= 1
    return top
