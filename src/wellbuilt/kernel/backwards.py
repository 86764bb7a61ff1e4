"""Backwards: what to write so that a mapping tells a value, its tables read from meaning to word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.mappings import Key, Made

if TYPE_CHECKING:
    from wellbuilt.kernel.mappings import Always, Given
    from wellbuilt.kernel.records import Scalar
    from wellbuilt.kernel.views import View


def written(teller: Key | Given | Made | Always, wanted: Any, view: View) -> dict[str, Scalar]:
    """Return what to write, by path as the dialect spells it, so that a value is told; nothing if no word says it."""
    match teller:
        case Key():
            return _word(teller, wanted, view)
        case Made(written=words):
            return {view.dialect.key(path): word for path, word in words.get(wanted, {}).items()}
        case _:
            return {}


def _word(key: Key, wanted: Any, view: View) -> dict[str, Scalar]:
    """Return what is written instead, else the word most like what is there, else the first, and what goes along."""
    other = key.spelled.get(view.dialect.name)
    if isinstance(other, Key):
        return _word(other, wanted, view)
    node, path = view.first(key.path, other)
    table = {} if key.means is None or callable(key.means) else key.means
    words = [word for word, meaning in table.items() if meaning == wanted]
    stands = None if node is None else node.value
    if key.instead:
        words = [word for word in words if isinstance(stands, str) and word == key.instead.get(stands)]
    alike = [word for word in words if type(word) is type(stands) and str(word).isupper() == str(stands).isupper()]
    along = {view.dialect.key(path): word for path, word in key.along.items() if view.find(path) is None}
    return {path: [*alike, *words][0], **along} if words else {}
