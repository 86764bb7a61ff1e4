"""One question on the screen: what is asked, why now, and what evidence there is already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.cli import output
from wellbuilt.engine.interview import EXPOSURES
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.engine.interview import Ask
    from wellbuilt.kernel.reviews import Review
    from wellbuilt.reports.page import Page

MOST = 5
HEADLINES = {"high": "high (proven)", "medium": "medium (proven)"}


@value
class OpenFact:
    """A fact that no source could tell and that a check wanted to know."""

    thing: str
    fact: str
    question: str


def show(page: Page, asks: Sequence[Ask], written: int, *, whole: bool = False) -> None:
    """Print the first question and how much there is to ask; `whole` leaves nothing out."""
    ask = asks[0]
    practice = ask.practice
    minutes = sum(one.minutes for one in asks)
    if not whole:
        left = f"{len(asks)} open, about {minutes} minutes" + (f", {written} answered" if written else "")
        page.heading(f"{practice.title} ({practice.id})", left)
    page.block("", _why_now(ask), tone="quiet")
    page.line()
    page.block("", practice.ask, tone="strong")
    page.line()
    page.block("why       ", practice.why, lead_tone="quiet")
    if whole:
        page.block("good      ", practice.good, lead_tone="quiet")
        page.block("judged    ", practice.judged, lead_tone="quiet")
        for link in practice.links:
            page.block("read      ", link, lead_tone="quiet")
    for at, line in enumerate(_evidence(ask, most=None if whole else MOST)):
        page.block("evidence  " if at == 0 else " " * 10, line, lead_tone="quiet")
    for at, line in enumerate(_moves(ask)):
        page.block("moves     " if at == 0 else " " * 10, line, lead_tone="quiet")
    output.say(str(page))


def _why_now(ask: Ask) -> str:
    """Return what the place in the order is made of."""
    result = ask.result
    told = (
        f"documented risk {result.documented_risk} × exposure {EXPOSURES[ask.exposure]} × moves {ask.move}"
        f" = {ask.weight} · for {result.role} · about {ask.minutes} min"
    )
    return f"{told} · {result.reason}" if result.answer else told


def _evidence(ask: Ask, most: int | None) -> Iterator[str]:
    """Yield what the checks bound to a practice found, each once, with the number of things."""
    found: dict[tuple[str, str], list[str]] = {}
    for finding in ask.findings:
        found.setdefault((finding.title, finding.outcome), []).append(finding.reason)
    lines = [_found(title, outcome, reasons) for (title, outcome), reasons in found.items()]
    yield from lines[:most] or ["nothing that was read speaks of it"]
    if most and len(lines) > most:
        yield f"and {len(lines) - most} more with ?"


def _found(title: str, outcome: str, reasons: Sequence[str]) -> str:
    why = f" ({reasons[0]})" if outcome == "unknown" and reasons[0] else ""
    times = f" ×{len(reasons)}" if len(reasons) > 1 else ""
    return f"{_OUTCOMES.get(outcome, outcome)}{times}: {title}{why}"


_OUTCOMES = {"holds": "true", "fails": "not true", "unknown": "not known"}


def _moves(ask: Ask) -> Iterator[str]:
    """Yield what yes and no would make of each question that the practice is in."""
    for move in ask.moves:
        now, yes, no = (HEADLINES.get(q.headline, q.headline) for q in (move.question, move.yes, move.no))
        after = " and ".join(
            f"{word} leaves it so" if then == now else f"{word} makes it {then}"
            for word, then in (("yes", yes), ("no", no))
        )
        yield f"{move.question.id} is {now}: {after}"


def facts_open(ask: Ask, review: Review) -> list[OpenFact]:
    """Return the facts that keep the checks of a practice from being decided, each once."""
    ids = {thing.id for thing in review.things}
    found: dict[tuple[str, str], OpenFact] = {}
    for finding in ask.findings:
        for read in finding.evidence if finding.outcome == "unknown" else ():
            id_ = f"{finding.scope}#{read.subject}" if finding.scope else read.subject
            if read.origin == "unknown" and id_ in ids:
                found.setdefault((id_, read.fact), OpenFact(id_, read.fact, read.question))
    return list(found.values())
