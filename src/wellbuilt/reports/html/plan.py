"""The plan: what to do first, why, where, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.reports import digest
from wellbuilt.reports.digest import plural
from wellbuilt.reports.html.pieces import badge, code, codes, more
from wellbuilt.reports.markup import Html, el, join

if TYPE_CHECKING:
    from wellbuilt.kernel.reviews import Amendment, Cause, Review

SHOWN = 10
PLACES = 4


def section(review: Review) -> Html:
    """Return the causes, the most gained for the effort first."""
    if not review.causes:
        return Html()
    places = sum(len(cause.places) for cause in review.causes)
    told = (
        f"{plural(len(review.causes), 'cause')} behind {plural(places, 'place')}, the most gained for the effort first."
    )
    first, later = review.causes[:SHOWN], review.causes[SHOWN:]
    rest = el("ol", *map(_cause, later), cls="causes", start=str(SHOWN + 1)) if later else Html()
    return join(
        [
            el("p", told, cls="quiet"),
            el("ol", *map(_cause, first), cls="causes"),
            more(f"{len(later)} more", rest) if later else Html(),
        ]
    )


def _cause(cause: Cause) -> Html:
    about = digest.about(cause, plural(len(cause.places), "place"))
    because = digest.because(cause)
    return el(
        "li",
        el("h3", badge(cause.severity), " ", cause.title),
        el("p", " · ".join(about), *(_owner(cause) if cause.owner else ()), cls="quiet"),
        el("p", el("b", "Fix: "), cause.fix, cls="fix") if cause.fix else Html(),
        el("p", f"Because {because}.", cls="quiet") if because else Html(),
        *(_edit(edit) for edit in cause.amendments if edit.after),
        _places(cause),
        id=f"cause-{cause.id}",
    )


def _owner(cause: Cause) -> tuple[str, ...]:
    return (" · ", el("b", cause.owner))


def _edit(edit: Amendment) -> Html:
    """Return the words that decide, before and after, a line each."""
    before, after = edit.before.splitlines(), edit.after.splitlines()
    lines = [el("del", line) for line in before if line not in after]
    lines += [el("span", line, cls="same") if line in before else el("ins", line) for line in after]
    caption = el("figcaption", edit.format, " · ", code(str(edit.place)))
    return el(
        "figure",
        caption,
        el("pre", *lines, tabindex="0", role="region", aria_label=f"Before and after, {edit.place}"),
        cls="edit",
    )


def _places(cause: Cause) -> Html:
    shown, hidden = digest.few(cause.places, PLACES)
    rest = more(f"and {hidden} more", el("p", codes(cause.places[len(shown) :]))) if hidden else Html()
    return join([el("p", "Not so in ", codes(shown), cls="places"), rest])
