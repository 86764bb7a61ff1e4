"""Regular expressions: RE2's syntax as Python reads it, and only what surely ends soon.

https://developer.hashicorp.com/terraform/language/functions/regex
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.terraform.budget import MAX_TEXT, Exhausted
from wellbuilt.sources.terraform.functions.registry import fail
from wellbuilt.sources.terraform.values import TypedList, Undecided

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark

# The compiler's own parser: the only way to see how costly a pattern is.
codes: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

_POSIX = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "0-9a-zA-Z",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "punct": r"!-/:-@\[-`{-~",
    "word": r"\w",
    "xdigit": "0-9A-Fa-f",
    "blank": r" \t",
}
_CLASS = re.compile(r"\[:(\w+):\]")
_DOLLAR = re.compile(r"(\\.)|(\[\^?\]?(?:\\.|[^\]\\])*\])|(\$)", re.DOTALL)
_GROUP = re.compile(r"\$(?:(\w+)|\{(\w+)\}|(\$))")
_MOST_STEPS = 5_000_000
_MANY = 16
_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT})
_AROUND = frozenset({codes.SUBPATTERN, codes.ASSERT, codes.ASSERT_NOT, codes.ATOMIC_GROUP})


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> tuple[re.Pattern[str], int, bool]:
    """Return a pattern, how many unbounded repeats it has, and whether one is inside another."""
    spelled = _CLASS.sub(lambda match: _POSIX.get(match[1], match[0]), pattern).replace(r"\z", r"\Z")
    multiline = "m" in (re.match(r"\(\?([a-z]+)\)", spelled) or [""])[0]
    if not multiline:
        spelled = _DOLLAR.sub(lambda match: r"\Z" if match[3] else match[0], spelled)
    tree = parser.parse(spelled, re.ASCII)
    repeats, nested = _cost(tree)
    return re.compile(spelled, re.ASCII), repeats, nested


def _cost(tree: Any) -> tuple[int, bool]:
    """Return how many repeats a parsed pattern holds and whether one could multiply another."""
    count, nested = 0, False
    waiting = [(tree, False)]
    while waiting:
        part, repeated = waiting.pop()
        for code, given in part:
            least, most = given[:2] if code in _REPEATS else (1, 1)
            varies = least != most
            count += varies and most > 1
            nested = nested or (repeated and (varies or code is codes.BRANCH))
            inside = repeated or most > _MANY or (varies and most > 1)
            waiting.extend((inner, inside) for inner in _inner(code, given))
    return count, nested


def _inner(code: Any, given: Any) -> list[Any]:
    """Return the patterns inside a part of one."""
    if code is codes.BRANCH:
        return list(given[1])
    if code in _REPEATS:
        return [given[2]]
    return [given[-1]] if code in _AROUND else []


def _ready(pattern: str, value: str) -> re.Pattern[str]:
    """Return a pattern that surely ends soon on a text. Raises Fault, Undecided."""
    try:
        found, repeats, nested = _compiled(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        unknown = Unknown(f"the pattern {pattern[:60]!r} is not worked out: {error}")
        raise Undecided(unknown) from error
    steps = 2 ** min(len(value), 60) if nested else (len(value) + 1) ** min(repeats + 1, 8)
    if steps > _MOST_STEPS:
        unknown = Unknown(f"the pattern {pattern[:60]!r} is too costly to try")
        raise Undecided(unknown)
    return found


def _captured(match: re.Match[str], mark: Mark) -> Node:
    if match.re.groupindex:
        return Node({name: Node(text, mark) for name, text in match.groupdict().items()}, mark)
    if match.re.groups:
        return Node(tuple(Node(text, mark) for text in match.groups()), mark)
    return Node(match[0], mark)


def first(pattern: str, value: str, mark: Mark) -> Node:
    """Return what `regex` gives. Raises Fault if nothing matches."""
    match = _ready(pattern, value).search(value)
    if match is None:
        raise fail("the pattern matches nothing")
    return _captured(match, mark)


def every(pattern: str, value: str, mark: Mark) -> Node:
    """Return what `regexall` gives."""
    return Node(TypedList(_captured(match, mark) for match in _ready(pattern, value).finditer(value)), mark)


def replaced(pattern: str, value: str, new: str) -> str:
    """Return a text with all matches replaced; `$1` and `${name}` stand for what was captured."""
    found = _ready(pattern, value)

    def fill(match: re.Match[str]) -> str:
        return _GROUP.sub(lambda group: _group(match, group), new)

    if len(value) * (len(new) + 1) > MAX_TEXT:
        message = "the text is too long"
        raise Exhausted(message)
    return found.sub(fill, value)


def _group(match: re.Match[str], group: re.Match[str]) -> str:
    if group[3]:
        return "$"
    name = group[1] or group[2]
    known = int(name) <= match.re.groups if name.isdigit() else name in match.re.groupindex
    return (match[int(name) if name.isdigit() else name] or "") if known else ""
