"""Bars drawn in the page: how the questions of a pillar stand, and how they stood at each milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.reports.html.pieces import more, table
from wellbuilt.reports.markup import Html, el, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.reviews import PillarResult, Review

WIDTH, HEIGHT, GAP = 200, 10, 2
WORDS = ("high", "medium", "open", "sound")
WIDEST, TALL, BROADEST = 640, 120, 44
"""Pixels: of the chart, of a column at its highest, of the room that one column takes at most."""
FEW, MOST = 6, 120
"""Points in time whose numbers are not folded, and that are drawn: of more, the last."""
HEADS = ("Milestone", "Date", "High", "Medium", "Open", "Sound", "Severe findings")


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
    """Return a column for each milestone and for today, oldest first, and below them the numbers."""
    points = [(point.name, point.date, _counts(point.pillars), point.high) for point in review.trend]
    failing = sum(f.outcome == "fails" and f.severity == "high" and not f.apart for f in review.findings)
    points.append(("now", review.date, _counts(review.pillars), failing))
    legend = el("ul", *(el("li", el("span", cls=f"swatch {word}", aria_hidden="true"), word) for word in WORDS))
    first, last = points[0], points[-1]
    ends = f"{first[1]} to {last[1]} · severe findings {first[3]} → {last[3]}"
    numbers = table(HEADS, [_row(*point) for point in points], "points", caption="Questions by milestone")
    return el(
        "section",
        el("h2", "Over time", id="trend-title"),
        _columns([(name, date, counts) for name, date, counts, _ in points[-MOST:]]),
        el("p", ends, cls="quiet"),
        el("div", legend, cls="keys"),
        more("The numbers", numbers, **({"open": ""} if len(points) <= FEW else {})),
        cls="since",
        aria_labelledby="trend-title",
    )


def _counts(pillars: Sequence[PillarResult]) -> list[int]:
    return [sum(getattr(pillar, word) for pillar in pillars) for word in WORDS]


def _columns(points: Sequence[tuple[str, str, Sequence[int]]]) -> Html:
    """Return the chart: sound at the bottom, high on top; each column says what it shows when pointed at."""
    most = max(sum(counts) for _, _, counts in points) or 1
    room = min(BROADEST, WIDEST // len(points))
    drawn = []
    for at, (name, date, counts) in enumerate(points):
        told = ", ".join(f"{number} {word}" for word, number in zip(WORDS, counts, strict=True) if number)
        pieces, bottom = [], 0.0
        for word, number in zip(reversed(WORDS), reversed(counts), strict=True):
            top = bottom + number * TALL / most
            y, height = f"{TALL - top:.1f}", f"{max(top - bottom - 1, 0):.1f}"
            pieces.append(el("rect", x=str(at * room), y=y, width=str(max(room - GAP, 1)), height=height, cls=word))
            bottom = top
        drawn.append(el("g", el("title", f"{name}, {date}: {told}"), join(pieces)))
    wide = room * len(points)
    said = f"Questions at {len(points)} points in time, from {points[0][1]} to {points[-1][1]}; the numbers are below."
    sizes = {"viewBox": f"0 0 {wide} {TALL}", "width": str(wide), "height": str(TALL), "preserveAspectRatio": "none"}
    return el("svg", *drawn, cls="columns", role="img", aria_label=said, **sizes)


def _row(name: str, date: str, counts: Sequence[int], failing: int) -> list[Html]:
    cells = [el("td", str(number), cls="number") for number in (*counts, failing)]
    return [el("th", name, scope="row"), el("td", date, cls="number"), *cells]
