"""Bars drawn in the page: how the questions of a pillar stand, and how they stood at each milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.reports.html.pieces import table
from wellbuilt.reports.markup import Html, el

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.reviews import PillarResult, Review

WIDTH, HEIGHT, GAP = 200, 10, 2
WORDS = ("high", "medium", "open", "sound")


def bar(counts: Sequence[tuple[str, int]]) -> Html:
    """Return a bar with a piece for each count; the numbers stand beside it, so that it is only looked at."""
    whole = sum(number for _, number in counts) or 1
    pieces, at = [], 0
    for word, number in counts:
        width = number * WIDTH // whole
        if width > GAP:
            pieces.append(el("rect", x=str(at), y="0", width=str(width - GAP), height=str(HEIGHT), rx="1", cls=word))
        at += width
    view = f"0 0 {WIDTH} {HEIGHT}"
    return el("svg", *pieces, viewBox=view, width=str(WIDTH), height=str(HEIGHT), cls="bar", aria_hidden="true")


def trend(review: Review) -> Html:
    """Return a bar for each milestone and for today, oldest first."""
    points = [(point.name, point.date, point.pillars, point.high) for point in review.trend]
    failing = sum(f.outcome == "fails" and f.severity == "high" and not f.apart for f in review.findings)
    points.append(("now", review.date, review.pillars, failing))
    rows = [_point(*point) for point in points]
    heads = ("Milestone", "Date", "", "High", "Open", "Sound", "Severe findings")
    return el(
        "section",
        el("h2", "Over time", id="trend-title"),
        table(heads, rows, "pillars", caption="Questions and severe findings by milestone"),
        cls="since",
        aria_labelledby="trend-title",
    )


def _point(name: str, date: str, pillars: tuple[PillarResult, ...], failing: int) -> list[Html]:
    counts = [(word, sum(getattr(pillar, word) for pillar in pillars)) for word in WORDS]
    shown = [number for word, number in counts if word != "medium"]
    cells = [el("td", str(number), cls="number") for number in (*shown, failing)]
    return [el("th", name, scope="row"), el("td", date, cls="number"), el("td", bar(counts), cls="drawn"), *cells]
