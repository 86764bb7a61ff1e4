"""Who is told: what is watched, by which measure and limit, and who learns of it; gaps stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.reports.digest import plural
from wellbuilt.reports.html.pieces import badge, code, table
from wellbuilt.reports.markup import Html, el, join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellbuilt.kernel.reviews import Review
    from wellbuilt.kernel.watches import Watch

HEADS = ("What is watched", "Measure", "Limit", "Who is told", "Last delivered")


def section(review: Review) -> Html:
    """Return the table, with what is missing first."""
    if not review.watches:
        return Html()
    names = {thing.id: thing.name for thing in review.things}
    rows = [_row(watch, names) for watch in sorted(review.watches, key=_rank)]
    gaps = sum(bool(watch.silences) for watch in review.watches)
    summary = f"{plural(gaps, 'gap')} in {plural(len(rows), 'line')}." if gaps else "No gap, as far as was read."
    never = not any(watch.delivered for watch in review.watches)
    note = " Whether a message ever arrived, nothing that was read tells: try it once, and say so." if never else ""
    return join([el("p", summary + note, cls="quiet"), table(HEADS, rows, "told", caption="Who is told of what")])


def _rank(watch: Watch) -> tuple[int, str]:
    sure = [one for one in watch.silences if not one.startswith("not known")]
    return 0 if sure else 1 if watch.silences else 2, watch.name


def _row(watch: Watch, names: Mapping[str, str]) -> list[Html]:
    subject = (
        code(watch.name)
        if watch.subject
        else el("span", watch.name)
        if watch.name
        else el("span", "not said" if watch.metric else "", cls="quiet")
    )
    by = el("span", f" by {names.get(watch.by, watch.by)}", cls="quiet") if watch.by else Html()
    gaps = [badge(one) for one in watch.silences]
    told = join([part for name in watch.receivers for part in (", ", code(name))][1:])
    return [
        el("th", subject, by, scope="row"),
        _cell(1, watch.metric or "–"),
        _cell(2, watch.limit or "–", cls="number"),
        _cell(3, told, " " if told and gaps else "", *gaps, cls="gap" if gaps else ""),
        _cell(4, watch.delivered or ("not known" if watch.receivers else "–"), cls="number"),
    ]


def _cell(column: int, *inside: str, cls: str = "") -> Html:
    """Return a cell that carries its head along: on a narrow screen a line is read from top to bottom."""
    return el("td", el("span", *inside), cls=cls, data_head=HEADS[column])
