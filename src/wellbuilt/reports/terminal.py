"""The review on a terminal: the answer, the questions, what to do first, what is sound, what was not seen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports import digest, evidence
from wellbuilt.reports.digest import plural
from wellbuilt.reports.page import Page, Tone

if TYPE_CHECKING:
    from wellbuilt.kernel.reviews import Cause, PillarResult, QuestionResult, Review

CAUSES, LINES, PLACES = 5, 5, 3
TONES: dict[str, Tone] = {"high": "bad", "medium": "doubt", "low": "quiet", "open": "doubt", "sound": "good"}
EVERYTHING = 10_000


def render(review: Review, look: Look) -> str:
    """Return the review as lines of text."""
    page = Page(look.width, look.colour)
    _answer(page, review)
    if not look.quiet:
        most = EVERYTHING if look.verbose else LINES
        _questions(page, review, look)
        _causes(page, review, look)
        _sound(page, review, most)
        _accepted(page, review, most)
        _in_dispute(page, review, most)
        _not_seen(page, review, most)
        if look.verbose:
            evidence.show(page, review)
        _next(page, review)
    return str(page)


def _answer(page: Page, review: Review) -> None:
    worst = next((h for h in digest.HEADLINES if any(q.headline == h for q in review.questions)), "open")
    page.block("", review.sentence, tone="bad" if worst == "high" else TONES.get(worst, "plain"))
    things = sum(thing.concept != "Workload" and not thing.apart for thing in review.things)
    read = Counter(status.source for status in review.sources if status.state != "failed")
    told = f"{plural(things, 'thing')} read from {', '.join(f'{n} {name}' for name, n in read.items()) or 'nothing'}"
    if review.since:
        page.block("", f"Since {review.since.before.name}: {review.since.sentence}")
    page.block(
        "", f"{review.workload} · lens {review.lens}{digest.profile(review)} · {told} · {review.date}", tone="quiet"
    )


def _questions(page: Page, review: Review, look: Look) -> None:
    """Add each pillar: its questions that need something in full, those that are sound by their ids."""
    counts = {pillar.id: pillar for pillar in review.pillars}
    calm = False
    for id_, name, questions in digest.by_pillar(review):
        if not questions:
            continue
        shown = [q for q in questions if look.verbose or q.headline not in ("sound", "not applicable")]
        page.heading(name, _count(counts[id_]), apart=not calm or bool(shown))
        calm = not shown
        for question in shown:
            _question(page, review, question, verbose=look.verbose)
        if sound := [q.id for q in questions if q.headline == "sound" and not look.verbose]:
            page.block(f"{'sound':<8}", ", ".join(sound), indent=2, tone="quiet", lead_tone="good")


def _count(pillar: PillarResult) -> str:
    medium = [f"{pillar.medium} medium"] if pillar.medium else []
    return " · ".join([f"{pillar.high} high (proven)", *medium, f"{pillar.open} open", f"{pillar.sound} sound"])


def _question(page: Page, review: Review, question: QuestionResult, *, verbose: bool) -> None:
    headline = "n/a" if question.headline == "not applicable" else question.headline
    page.block(f"{headline:<8}", f"{question.title} ({question.id})", indent=2, lead_tone=TONES.get(headline, "quiet"))
    if question.headline == "open" and (by := digest.settlers(review, question)):
        page.block("", by, indent=10, tone="quiet")
    for practice in digest.practices_of(review, question) if verbose else ():
        state = f"{practice.state}, {practice.grade}" if practice.grade and practice.state == "met" else practice.state
        page.block("- ", f"{practice.title} ({practice.id}): {state}; {practice.reason}", indent=10, tone="quiet")


def _causes(page: Page, review: Review, look: Look) -> None:
    if not review.causes:
        return
    causes = list(review.causes) if look.verbose else digest.plan(review)
    shown = causes if look.verbose else causes[:CAUSES]
    left = len(causes) - len(shown)
    page.heading("Do first", f"{len(shown)} of {len(causes)}; the others with --verbose" if left else "")
    for number, cause in enumerate(shown, 1):
        if number > 1:
            page.line()
        _cause(page, number, cause, EVERYTHING if look.verbose else PLACES)


def _cause(page: Page, number: int, cause: Cause, most: int) -> None:
    page.block(f"{number:>3} ", cause.title, tone="strong")
    places, more = digest.few(cause.places, most)
    about = " · ".join(digest.about(cause, cause.owner))
    page.block(f"{cause.severity:<11}", about, indent=4, lead_tone=TONES[cause.severity])
    page.block("not so in  ", ", ".join(places) + (f" and {more} more" if more else ""), indent=4, lead_tone="quiet")
    if why := digest.because(cause):
        page.block("because    ", why, indent=4, lead_tone="quiet")
    page.block("fix        ", cause.fix, indent=4, lead_tone="quiet")
    page.block("check      ", cause.check, indent=4, lead_tone="quiet")


def _sound(page: Page, review: Review, most: int) -> None:
    met, holding = digest.sound(review), digest.holding(review)
    if not met and not holding:
        return
    page.heading(
        "Already sound", f"{plural(len(met), 'practice')} met, {plural(len(holding), 'statement')} true everywhere"
    )
    shown, more = digest.few([f"{p.title} ({p.grade})" for p in met], most)
    statements, rest = digest.few(
        [f"{title} ({plural(n, 'thing')})" for title, n in holding], max(most - len(shown), 0)
    )
    for text in (*shown, *statements):
        page.block("- ", text, indent=2)
    if more + rest:
        page.line(f"  and {more + rest} more", "quiet")


def _accepted(page: Page, review: Review, most: int) -> None:
    taken = digest.accepted(review)
    if not taken:
        return
    page.heading("Accepted")
    lines = []
    for finding in taken:
        acceptance = finding.acceptance
        if acceptance is not None:
            until = f"expired {acceptance.until}, counts again" if acceptance.expired else f"until {acceptance.until}"
            lines.append(f"{finding.check} on {finding.subject}, {until}: {acceptance.reason} ({acceptance.by})")
    shown, more = digest.few(lines, most)
    for text in shown:
        page.block("- ", text, indent=2)
    if more:
        page.line(f"  and {more} more", "quiet")


def _in_dispute(page: Page, review: Review, most: int) -> None:
    """Add what people say and evidence contradicts: the worse of both counts."""
    disputes = digest.in_dispute(review)
    if not disputes:
        return
    page.heading("In dispute", "the worse of word and evidence counts")
    shown, more = digest.few([f"{finding.subject}: {finding.reason}" for finding in disputes], most)
    for text in shown:
        page.block("- ", text, indent=2)
    if more:
        page.line(f"  and {more} more with --verbose", "quiet")


def _not_seen(page: Page, review: Review, most: int) -> None:
    lines = digest.not_seen(review)
    if lines:
        page.heading("Not seen")
    shown, more = digest.few(lines, most)
    for text in shown:
        page.block("- ", text, indent=2)
    if more:
        page.line(f"  and {more} more with --verbose", "quiet")


def _next(page: Page, review: Review) -> None:
    if review.next:
        page.heading("Next", "what would settle most")
        for text in review.next:
            page.line(f"  {text}")


terminal = Report("terminal", ".txt", "for reading: the answer and what to do first", render)
