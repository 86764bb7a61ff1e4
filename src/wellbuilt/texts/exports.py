"""What may leave an export: words that name things, days, and numbers. Whoever did something stays in it."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.secrets import mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellbuilt.kernel.ports import Tree

LARGEST = 16_000_000
"""Bytes of one export that are read."""
STEP = 1 << 20
_WORD = re.compile(r"[\w.:/ ()+-]{1,120}")


class Unreadable(Exception):
    """An export cannot be read, and why."""


def content_of(tree: Tree, path: str) -> bytes:
    """Return a file's content; raises Unreadable if it is too long or cannot be read."""
    try:
        size = tree.size(path)
        if size > LARGEST:
            raise Unreadable(f"is larger than {LARGEST:,} bytes: export a shorter time")
        return b"".join(tree.part(path, at, STEP) for at in range(0, size, STEP))
    except SourceError as error:
        raise Unreadable(str(error)) from error


def json_of(content: bytes) -> Any:
    """Return what a document holds; raises Unreadable if it is no JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unreadable("is not JSON that can be read") from error


def lines_of(content: bytes) -> Iterator[Any]:
    """Yield what each line of JSON holds, None for a line that is none."""
    for line in content.splitlines():
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                yield None


def maps(value: Any) -> list[dict[str, Any]]:
    """Return the maps in a list, none if it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def word(value: Any) -> str:
    """Return a short name as it is, "" for anything else: no text that somebody wrote leaves an export."""
    masked = mask(value) if isinstance(value, str) else ""
    return masked if isinstance(masked, str) and _WORD.fullmatch(masked) else ""


def day(value: Any) -> date | None:
    """Return the day of a time as exports write it, ISO 8601 or seconds since 1970; None if it is neither."""
    try:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / (1000 if value > 1e11 else 1), UTC).date()  # noqa: PLR2004  milliseconds
        return datetime.fromisoformat(value).date() if isinstance(value, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def last(times: Iterable[Any]) -> str | None:
    """Return the last day of some times, None where none is known."""
    known = [one for time in times if (one := day(time))]
    return max(known).isoformat() if known else None
