"""The top of the page: the answer in one sentence, the pillars, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.reports import digest
from wellbuilt.reports.digest import plural
from wellbuilt.reports.html import bars
from wellbuilt.reports.html.pieces import badge, code, table
from wellbuilt.reports.markup import Html, el

if TYPE_CHECKING:
    from wellbuilt.kernel.differences import Difference, FindingChange, PracticeChange
    from wellbuilt.kernel.reviews import PillarResult, Review

COUNTED = ("high", "medium", "open", "sound")
MOST = 8
"""Changes of each sort that are shown unfolded."""


def header(review: Review) -> Html:
    """Return the head of the page."""
    things = sum(thing.concept != "Workload" and not thing.apart for thing in review.things)
    about = [f"lens {review.lens}{digest.profile(review)}", plural(things, "thing"), review.date]
    return el(
        "header",
        el("h1", review.workload, el("span", ": is it Well-Architected?", cls="aside")),
        el("p", review.sentence, cls="answer"),
        el("p", " · ".join(about), cls="quiet"),
        _pillars(review),
        _since(review.since) if review.since else Html(),
        bars.trend(review) if review.trend else Html(),
    )


def _pillars(review: Review) -> Html:
    heads = ("Pillar", "", "High (proven)", "Medium", "Open", "Sound")
    return table(heads, [_pillar(one) for one in review.pillars], "pillars", caption="Questions by pillar")


def _pillar(pillar: PillarResult) -> list[Html]:
    counts = [(word, getattr(pillar, word)) for word in COUNTED]
    cells = [el("td", str(n) if n else "–", cls=f"number {word}" if n else "number none") for word, n in counts]
    return [el("th", pillar.name, scope="row"), el("td", bars.bar(counts), cls="drawn"), *cells]


def _since(since: Difference) -> Html:
    """Return what changed, in a sentence, and below it each change."""
    findings = [_finding(change) for change in since.findings]
    practices = [_practice(change) for change in since.practices]
    return el(
        "section",
        el("h2", f"Since {since.before.name}", id="since-title"),
        el("p", since.sentence),
        _changes(plural(len(practices), "practice"), practices),
        _changes(plural(len(findings), "finding"), findings),
        cls="since",
        aria_labelledby="since-title",
    )


def _changes(title: str, changes: list[Html]) -> Html:
    if not changes:
        return Html()
    listed = el("ul", *changes, cls="changes")
    return el("details", el("summary", f"{title} changed"), listed, **({"open": ""} if len(changes) <= MOST else {}))


def _practice(change: PracticeChange) -> Html:
    way = f"{change.before or 'not asked before'} → {change.after or 'no longer asked'}"
    why = f" ({'; '.join(change.why)})" if change.why else ""
    return el("li", el("b", way), " ", change.title, " ", code(change.id), why)


def _finding(change: FindingChange) -> Html:
    why = f"; {'; '.join(change.why)}" if change.why else ""
    return el(
        "li",
        badge(change.news),
        " ",
        change.title,
        " ",
        code(change.subject),
        el("span", f" {change.place}{why}", cls="quiet"),
    )
