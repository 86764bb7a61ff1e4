"""What changed between two reviews: on a terminal, as Markdown for a pull request, as JSON for programs."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING

from wellbuilt.kernel.codec import encode
from wellbuilt.kernel.reporting import DifferenceReport, Look
from wellbuilt.reports import digest, evidence
from wellbuilt.reports.marked import code, text
from wellbuilt.reports.page import Page, Tone

if TYPE_CHECKING:
    from wellbuilt.kernel.differences import Difference, FindingChange, PracticeChange

HEADS: dict[str, tuple[str, Tone]] = {
    "appeared": ("New", "bad"),
    "graver": ("Graver", "bad"),
    "closed": ("Closed", "good"),
    "accepted": ("Accepted", "doubt"),
    "changed": ("Changed", "doubt"),
}
LINES, LISTED = 20, 50


def why(change: FindingChange) -> list[str]:
    """Return what explains a change, in sentences: the facts that say something else now, then the rest."""
    facts = [
        f"{'' if f.subject == change.subject else f'{f.subject}: '}{f.question or f.fact} {evidence.value(f.before)}"
        f" → {evidence.value(f.after)}, {evidence.came(f.mark)}"
        for f in change.facts
    ]
    return [*facts, *change.why]


def became(change: FindingChange | PracticeChange) -> str:
    """Return the two states of a change."""
    return f"{change.before or 'not there'} → {change.after or 'not there'}"


def terminal(difference: Difference, look: Look) -> str:
    """Return the difference as lines of text; without `verbose` what is only known otherwise is counted."""
    page = Page(look.width, look.colour)
    page.block("", difference.sentence, tone="strong")
    sides = (difference.before, difference.after)
    page.block("", " → ".join(f"{side.name} ({side.workload}, {side.date})" for side in sides), tone="quiet")
    if look.quiet:
        return str(page)
    for news, (head, tone) in HEADS.items():
        found = [change for change in difference.findings if change.news == news]
        shown, more = digest.few(found, len(found) if look.verbose else LINES)
        if found:
            page.heading(head, str(len(found)))
        for change in shown:
            page.block(f"  {change.severity:<8}", f"{change.check} on {change.subject}", lead_tone=tone)
            page.block("", f"{became(change)} in {change.place}", indent=10, tone="quiet")
            for reason in why(change):
                page.block("", reason, indent=10)
        if more:
            page.line(f"  and {more} more with --verbose", "quiet")
    _practices(page, difference)
    _aside(page, difference)
    return str(page)


def _practices(page: Page, difference: Difference) -> None:
    if difference.practices:
        page.heading("Practices", str(len(difference.practices)))
    for practice in difference.practices:
        page.block("  ", f"{practice.title} ({practice.id})")
        page.block("", "; ".join((became(practice), *practice.why)), indent=4, tone="quiet")


def _aside(page: Page, difference: Difference) -> None:
    if difference.moved:
        page.heading("Moved", "taken for the same")
    for moved in difference.moved:
        page.block("  ", f"{moved.before} → {moved.after}")
    if difference.unjudged:
        page.heading("Not judged again", "so nothing is said of them")
        page.block("  ", ", ".join(difference.unjudged))


def markdown(difference: Difference, look: Look) -> str:
    """Return the difference in Markdown, the news in front and the rest folded away."""
    del look
    parts = [f"### {text(difference.sentence)}", f"{code(difference.before.name)} → {code(difference.after.name)}"]
    for news, (head, _) in HEADS.items():
        found = [change for change in difference.findings if change.news == news]
        shown, more = digest.few(found, LINES if news == "appeared" else LISTED)
        lines = [_line(change) for change in shown] + ([f"- and {more} more"] if more else [])
        if news == "appeared" and found:
            parts += [f"#### New ({len(found)})", "\n".join(lines)]
        else:
            parts += _fold(f"{head} ({len(found)})", lines)
    practices = [
        f"- {text(p.title)} {code(p.id)}: {'; '.join(map(text, (became(p), *p.why)))}" for p in difference.practices
    ]
    parts += _fold(f"Practices ({len(practices)})", practices[:LISTED])
    parts += _fold(
        "Moved, taken for the same", [f"- {code(m.before)} → {code(m.after)}" for m in difference.moved[:LISTED]]
    )
    parts += _fold("Not judged again", [f"- {code(check)}" for check in difference.unjudged[:LISTED]])
    return "\n\n".join(parts) + "\n"


def _line(change: FindingChange) -> str:
    reasons = "".join(f"  \n  {text(reason)}" for reason in why(change))
    if change.after == "fails":
        place = f"{code(change.subject)} in {code(str(change.place))}"
        return f"- {change.severity}: {text(change.title)} Not so for {place} ({code(change.check)}){reasons}"
    return f"- {code(change.check)} on {code(change.subject)}: {became(change)}{reasons}"


def _fold(title: str, lines: list[str]) -> list[str]:
    body = "\n".join(lines)
    return [f"<details>\n<summary>{title}</summary>\n\n{body}\n\n</details>"] if lines else []


def json(difference: Difference, look: Look) -> str:
    """Return the difference as JSON, everything there is."""
    del look
    return JSONEncoder(indent=1, allow_nan=False).encode(encode(difference)) + "\n"


on_terminal = DifferenceReport("terminal", ".txt", "for reading: what is new, what is closed, and why", terminal)
in_markdown = DifferenceReport("markdown", ".md", "for a pull request: the news, the rest folded", markdown)
as_json = DifferenceReport("json", ".json", "for programs: everything there is", json)
