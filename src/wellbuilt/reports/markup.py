"""HTML that is escaped by construction: what is not an element is text."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# What HTML does not allow, and what turns the letters around it.
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
VOID = frozenset({"meta", "br", "hr"})


class Html(str):
    """A piece of HTML; any other text is escaped where it becomes a part of one."""

    __slots__ = ()


def el(tag: str, *children: str, cls: str = "", **attributes: str) -> Html:
    """Return an element; an attribute's underscores stand for dashes, and `cls` for its class."""
    named = {"class": cls, **attributes} if cls else attributes
    told = "".join(f' {name.strip("_").replace("_", "-")}="{escape(clean(value))}"' for name, value in named.items())
    if tag in VOID:
        return Html(f"<{tag}{told}>")
    return Html(f"<{tag}{told}>{join(children)}</{tag}>")


def join(children: Iterable[str]) -> Html:
    """Return pieces one after the other, text escaped."""
    return Html("".join(child if isinstance(child, Html) else escape(clean(child)) for child in children))


def web(link: str) -> Html:
    """Return a link to a page of the web; anything else is shown as text."""
    return el("a", link, href=link, rel="noreferrer") if link.startswith(("https://", "http://")) else join([link])


def clean(text: str) -> str:
    """Return text without what HTML does not allow, or what would turn its letters around."""
    return _NOT_TEXT.sub("\ufffd", text)
