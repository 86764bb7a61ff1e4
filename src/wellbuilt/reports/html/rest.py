"""What stands at the end of the page: accepted risks, sources, what was not seen, and the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.reports import digest, evidence as told
from wellbuilt.reports.digest import plural
from wellbuilt.reports.html.pieces import badge, code, listed, more, table
from wellbuilt.reports.markup import Html, el, join, web

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.records import Status
    from wellbuilt.kernel.reviews import Evidence, Finding, Review

MANY = 20
"""Findings of one outcome from which on they are folded."""
SHORT = 12
"""Letters of a hash that are shown; the whole of it is in the JSON."""


def accepted(review: Review) -> Html:
    """Return the risks that somebody took, by name and until when."""
    rows = [
        [
            el("th", finding.title, " ", code(finding.subject), scope="row"),
            el("td", taken.by),
            el("td", ("expired " if taken.expired else "until ") + taken.until, cls="number"),
            el("td", taken.reason),
        ]
        for finding in digest.accepted(review)
        if (taken := finding.acceptance)
    ]
    return table(("Risk", "By", "Until", "Why"), rows, "", caption="Risks, and who took them") if rows else Html()


def sources(review: Review) -> Html:
    """Return what was read, with status, version and hash; what failed comes first and stays unfolded."""
    trouble = [status for status in review.sources if status.state != "read"]
    read = [status for status in review.sources if status.state == "read"]
    whole = f"{plural(len(read), 'place')} read as a whole"
    return join(
        [
            _statuses(trouble, "Sources with trouble") if trouble else Html(),
            more(whole, _statuses(read, "Sources read")) if read else Html(),
        ]
    )


def _statuses(statuses: Sequence[Status], caption: str) -> Html:
    rows = [
        [
            el("th", code(status.path), scope="row"),
            el("td", status.source),
            el("td", badge(status.state), f" {status.reason}" if status.reason else ""),
            el("td", status.version, cls="number"),
            el("td", code(status.digest[:SHORT]) if status.digest else ""),
        ]
        for status in statuses
    ]
    return table(("Place", "Source", "Status", "Version", "Hash"), rows, "", caption=caption)


def not_seen(review: Review) -> Html:
    """Return what was not read, not decided, broke, or was counted apart."""
    return listed(digest.not_seen(review))


def next_steps(review: Review) -> Html:
    """Return the commands that lead on."""
    return listed([code(command) for command in review.next])


def evidence(review: Review) -> Html:
    """Return each finding that is no plain "holds", with all that was read for it."""
    groups = []
    for outcome in told.SHOWN:
        findings = [f for f in digest.real(review) if f.outcome == outcome]
        if findings:
            title, found = f"{outcome.capitalize()} ({len(findings)})", [_finding(finding) for finding in findings]
            groups.append(more(title, *found, cls="group") if len(found) > MANY else join([el("h3", title), *found]))
    return join(groups)


def _finding(finding: Finding) -> Html:
    about = f"{finding.title} Severity {told.weight(finding)}, confidence {finding.confidence}. {finding.reason}"
    facts = [_fact(one, finding.subject) for one in finding.evidence]
    where = f" in {finding.place}" if finding.place.path != "." else ""
    summary = el("summary", code(finding.check), " on ", code(finding.subject), where)
    return el("details", summary, el("p", about), el("ul", *facts), id=f"finding-{finding.id}")


def _fact(one: Evidence, subject: str) -> Html:
    excerpt = el("pre", one.excerpt) if one.excerpt else Html()
    link = join([" (", web(one.link), ")"]) if one.link else Html()
    return el("li", told.told(one, subject), link, excerpt, cls="mattered" if one.mattered else "")
