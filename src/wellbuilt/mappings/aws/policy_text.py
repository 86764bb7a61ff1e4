"""How the words of a policy match: wildcards, lists of one, and texts of which only pieces are known.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.kernel.views import View, why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Text: TypeAlias = "str | Partial | Ref | Unknown"
Truth: TypeAlias = "bool | Unknown"
_FREE = frozenset({"value", "values", "result", "output", "outputs", "secret_string"})


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return true if one is, else the first that is not known, else false."""
    doubt: Unknown | None = None
    for truth in truths:
        if truth is True:
            return True
        if isinstance(truth, Unknown):
            doubt = doubt or truth
    return doubt or False


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return false if one is, else the first that is not known, else true."""
    return invert(any_of(invert(truth) for truth in truths))


def invert(truth: Truth) -> Truth:
    """Return the opposite of what is known."""
    return truth if isinstance(truth, Unknown) else not truth


def texts(node: Node | None) -> list[Text]:
    """Return the texts of a value that is one or a list; what may be more is an `Unknown` at the end."""
    if node is None:
        return []
    value = node.value
    if isinstance(value, tuple):
        more: list[Text] = [node.rest] if node.rest else []
        return [text for item in value for text in texts(item)] + more
    if isinstance(value, Ref) and isinstance(value.value, str):
        return [value.value]
    if isinstance(value, (str, Partial, Ref, Unknown)):
        return [value]
    return [str(value)] if isinstance(value, (bool, int)) else [why(value)]


def keyed(view: View, key: str) -> list[Text]:
    """Return the texts at a key of a statement."""
    return texts(view.find(key))


@lru_cache(maxsize=4096)
def _pattern(text: str) -> re.Pattern[str]:
    """Return a policy's pattern: `*` is any text, `?` any character, case does not count."""
    parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in text)
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def covers(pattern: Text, word: str) -> Truth:
    """Tell whether a pattern of a policy takes in a word."""
    if isinstance(pattern, str):
        return _pattern(pattern).fullmatch(word) is not None
    return _maybe(pattern, lambda text: _pattern(text).fullmatch(word) is not None)


def covers_one(pattern: Text, words: Iterable[str]) -> Truth:
    """Tell whether a pattern takes in at least one of several words."""
    if isinstance(pattern, str) and "*" not in pattern and "?" not in pattern:
        return pattern.lower() in words
    return any_of(covers(pattern, word) for word in words)


def _maybe(text: Text, may: Callable[[str], bool]) -> Truth:
    """Return false if a text cannot match whatever its unknown pieces are, else why that is not known."""
    if isinstance(text, Partial):
        widest = "".join(p if isinstance(p, str) else "*" for p in text.pieces)
        return why(text) if may(widest) else False
    return why(text) if not isinstance(text, str) else may(text)


def is_star(text: Text) -> Truth:
    """Tell whether a text is nothing but wildcards.

    What refers to an attribute of a resource, such as its ARN or name, is not; nor is a text with a known
    letter in it.
    """
    if isinstance(text, str):
        return text != "" and not text.strip("*:")
    if isinstance(text, Ref):
        return why(text) if text.path.rpartition(".")[2].lower() in _FREE else False
    if isinstance(text, Partial) and any(isinstance(p, str) and p.strip("*:") for p in text.pieces):
        return False
    return why(text)


def head(text: Text) -> str:
    """Return what a text surely begins with."""
    if isinstance(text, Partial):
        return text.pieces[0] if isinstance(text.pieces[0], str) else ""
    return text if isinstance(text, str) else ""


def tail(text: Text) -> str:
    """Return what a text surely ends with."""
    if isinstance(text, Partial):
        return text.pieces[-1] if isinstance(text.pieces[-1], str) else ""
    return text if isinstance(text, str) else ""


def shape(text: Text) -> str:
    """Return a text with a NUL for each piece that is not known: enough to see what kind of ARN it is."""
    if isinstance(text, Partial):
        return "".join(piece if isinstance(piece, str) else "\0" for piece in text.pieces)
    return text if isinstance(text, str) else "\0"
