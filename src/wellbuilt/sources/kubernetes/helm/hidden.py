"""Values that templates work with, those that are not known among them, and how they are written."""

from __future__ import annotations

import re
from typing import Any

from wellbuilt.kernel.values import value

START, END = "\ue000", "\ue001"
HOLE = re.compile(f"{START}([^{END}]*){END}")
BY_EXPONENT = 1e6


@value
class Hidden:
    """A value that is not known, and why."""

    reason: str


def hidden_in(text: Any) -> Hidden | None:
    """Return why a part of a text is not known, None if all of it is."""
    found = HOLE.search(text) if isinstance(text, str) else None
    return Hidden(found[1]) if found else None


def unsure(given: Any, depth: int = 0) -> Hidden | None:
    """Return why a value, or something in it, is not known."""
    if isinstance(given, Hidden):
        return given
    if isinstance(given, (dict, list)) and depth < 20:  # noqa: PLR2004  deeper than any chart's
        inside = given.values() if isinstance(given, dict) else given
        return next((found for one in inside if (found := unsure(one, depth + 1))), None)
    return hidden_in(given)


def shown(found: Any) -> str:
    """Return a value as a template writes it: a hole for what is not known."""
    match found:
        case Hidden(reason):
            return f"{START}{reason}{END}"
        case None:
            return ""
        case bool():
            return "true" if found else "false"
        case float():
            return _number(found)
        case dict():
            return f"map[{' '.join(f'{key}:{listed(found[key])}' for key in sorted(found))}]"
        case list() | tuple():
            return f"[{' '.join(listed(one) for one in found)}]"
        case _:
            return str(found)


def listed(found: Any) -> str:
    """Return a value as it is written inside another."""
    return "<nil>" if found is None else shown(found)


def _number(found: float) -> str:
    """Return a number as Go writes it: one of a million and more by its exponent, as few digits as tell it apart."""
    if abs(found) < BY_EXPONENT:
        return repr(found).removesuffix(".0")
    return next(text for digits in range(18) if float(text := f"{found:.{digits}e}") == found)


def true(found: Any) -> bool | Hidden:
    """Tell whether a value counts as true: nothing, zero, false and what is empty do not."""
    if isinstance(found, Hidden):
        return found
    hole = hidden_in(found)
    if hole is not None:
        return True if HOLE.sub("", found) else hole
    return bool(found)
