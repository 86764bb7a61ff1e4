"""`format` and its verbs.

https://developer.hashicorp.com/terraform/language/functions/format
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Document, Node, Ref, Unknown
from wellbuilt.sources.terraform.encoding import json_text, to_json
from wellbuilt.sources.terraform.functions.registry import fail
from wellbuilt.sources.terraform.values import Undecided, pieces_of, quantity, settled, text, truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VERB = re.compile(
    r"%(?P<flags>[-+# 0]*)(?P<width>\d{1,6})?(?:\.(?P<precision>\d{1,4}))?(?:\[(?P<index>\d{1,4})\])?(?P<verb>.)",
    re.DOTALL,
)

_LEAST, _MOST = 1e-4, 1e21


def formatted(pattern: str, arguments: Sequence[Node]) -> Iterator[str | Ref | Unknown]:
    """Yield the pieces of a formatted text. Raises Fault."""
    end, following = 0, 0
    for match in _VERB.finditer(pattern):
        yield pattern[end : match.start()]
        end = match.end()
        if match["verb"] == "%":
            yield "%"
            continue
        at = int(match["index"]) - 1 if match["index"] else following
        if not 0 <= at < len(arguments):
            raise fail(f"format has no argument {at + 1}")
        following = at + 1
        yield from _verb(match, arguments[at])
    rest = pattern[end:]
    if "%" in rest:
        raise fail("the format ends in the middle of a verb")
    yield rest


def _verb(match: re.Match[str], node: Node) -> Iterator[str | Ref | Unknown]:
    numeric = isinstance(node.value, int | float) and match["verb"] == "v"
    plain = (
        match["verb"] in "sv" and not numeric and not match["width"] and not match["precision"] and not match["flags"]
    )
    if plain and not isinstance(node.value, dict | tuple | None):
        yield from pieces_of(node)
        return
    try:
        yield _padded(match, _shown(match, node))
    except Undecided as undecided:
        yield undecided.unknown


def _shown(match: re.Match[str], node: Node) -> str:
    verb = match["verb"]
    if verb == "v":
        return _default(node, match)
    if verb in "sq":
        shown = text(node)
        shown = shown[: int(match["precision"])] if match["precision"] else shown
        return json_text(shown) if verb == "q" else shown
    if verb == "t":
        return "true" if truth(node) else "false"
    if verb in "bdoxX":
        return _whole(match, quantity(node))
    if verb in "eEfFgG":
        return _float(match, quantity(node))
    raise fail(f"format does not know %{verb}")


def _default(node: Node, match: re.Match[str]) -> str:
    value = settled(node)
    if value is None:
        raise fail("format cannot show null")
    if isinstance(value, int | float) and not isinstance(value, bool) and not _LEAST <= abs(value) < _MOST and value:
        return format(float(value), "g")
    if "#" in match["flags"] or isinstance(value, dict | tuple):
        return to_json(node) if not isinstance(value, Document) else json_text(text(node))
    return text(node)


def _whole(match: re.Match[str], value: float) -> str:
    if not isinstance(value, int):
        raise fail("format needs a whole number here")
    shown = format(value, match["verb"])
    return f"+{shown}" if "+" in match["flags"] and value >= 0 else shown


def _float(match: re.Match[str], value: float) -> str:
    verb = match["verb"]
    if verb in "gG" and not match["precision"]:
        shown = repr(float(value)) if float(value) != int(value) or abs(value) >= 10**21 else str(int(value))
    else:
        exact = Decimal(repr(value)) if verb in "fF" else float(value)
        shown = format(exact, f".{match['precision'] or 6}{verb}")
    return f"+{shown}" if "+" in match["flags"] and value >= 0 else shown


def _padded(match: re.Match[str], shown: str) -> str:
    width = int(match["width"] or 0)
    if "-" in match["flags"]:
        return shown.ljust(width)
    if "0" in match["flags"] and match["verb"] not in "svq":
        sign = shown[0] if shown[:1] in "+-" and shown else ""
        return sign + shown[len(sign) :].rjust(width - len(sign), "0")
    return shown.rjust(width, "0" if "0" in match["flags"] else " ")
