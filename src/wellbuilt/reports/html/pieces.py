"""Small pieces that several sections of the page are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.reports.markup import Html, el, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellbuilt.kernel.reviews import PracticeResult


def badge(word: str) -> Html:
    """Return a word that carries a weight; its shape says the same as its colour."""
    return el("span", word, cls=f"badge {dashed(word)}")


def dashed(word: str) -> str:
    """Return one of our words as the name of a class."""
    return word.replace(" ", "-")


def code(text: str) -> Html:
    """Return what is written as a machine reads it."""
    return el("code", text)


def codes(texts: Iterable[str]) -> Html:
    """Return several such texts, with commas between them."""
    return join([part for text in texts for part in (", ", code(text))][1:])


def listed(lines: Sequence[str | Html], cls: str = "") -> Html:
    """Return a list, nothing where there is nothing to list."""
    return el("ul", *(el("li", line) for line in lines), cls=cls) if lines else Html()


def more(title: str, *inside: str, **attributes: str) -> Html:
    """Return something to unfold."""
    return el("details", el("summary", title), *inside, **attributes)


def table(heads: Sequence[str], rows: Sequence[Sequence[Html]], cls: str, *, caption: str) -> Html:
    """Return a table that scrolls by itself where it is wider than the page; `caption` is what it is called."""
    head = el("tr", *(el("th", text, scope="col") if text else el("td") for text in heads))
    body = [el("tr", *cells) for cells in rows]
    made = el("table", el("caption", caption, cls="unseen"), el("thead", head), el("tbody", *body), cls=cls)
    return el("div", made, cls="wide", tabindex="0", role="region", aria_label=caption)


def mark(practice: PracticeResult) -> Html:
    """Return the square that shows how a practice stands: state by colour, grade by texture."""
    return el("span", cls=f"mark {marked(practice)}", aria_hidden="true")


def marked(practice: PracticeResult) -> str:
    """Return the classes of a practice's square."""
    return f"{dashed(practice.state)} {practice.grade or ''}".strip()


def standing(practice: PracticeResult) -> str:
    """Return in words how a practice stands."""
    return f"{practice.state}, {practice.grade}" if practice.grade else practice.state
