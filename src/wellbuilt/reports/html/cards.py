"""The card of each question: what is asked, how each practice stands, what shows it and what would settle it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from wellbuilt.kernel.values import value
from wellbuilt.reports import digest, evidence as told
from wellbuilt.reports.html.pieces import badge, code, codes, dashed, mark, more, standing
from wellbuilt.reports.markup import Html, el, join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellbuilt.kernel.reviews import Finding, PracticeResult, QuestionResult, Review

SHOWN = 3
"""Findings that a practice shows itself; the others are with the evidence."""


@value
class _Writing:
    """What is looked up again and again while the cards are written; a practice has its anchor in one card only."""

    review: Review
    findings: Mapping[str, Finding]
    anchored: set[str] = field(default_factory=set)


def section(review: Review) -> Html:
    """Return the cards, pillar by pillar, the gravest first."""
    writing = _Writing(review, {finding.id: finding for finding in digest.real(review)})
    parts = []
    for id_, name, questions in digest.by_pillar(review):
        if questions:
            parts.append(el("h3", name, id=f"pillar-{id_}"))
            parts += [_card(question, name, writing) for question in questions]
    return join(parts)


def _card(question: QuestionResult, pillar: str, writing: _Writing) -> Html:
    practices = digest.practices_of(writing.review, question)
    summary = el(
        "summary",
        badge(question.headline),
        el("span", question.title, cls="asked"),
        el("span", *map(mark, practices), cls="marks"),
    )
    by = digest.settlers(writing.review, question) if question.headline == "open" else ""
    areas = dict.fromkeys(practice.phase.replace("-", " ") for practice in practices)
    about = el(
        "p",
        f"{pillar} · {', '.join(areas)} · ",
        code(question.id),
        *([f" · to settle it, {by}"] if by else []),
        cls="quiet",
    )
    context = el("p", question.context, cls="context") if question.context else Html()
    listed = el("ul", *(_practice(one, writing) for one in practices), cls="practices")
    return el(
        "details", summary, about, context, listed, cls=f"card {dashed(question.headline)}", id=f"q-{question.id}"
    )


def _practice(practice: PracticeResult, writing: _Writing) -> Html:
    anchor = {} if practice.id in writing.anchored else {"id": f"p-{practice.id}"}
    writing.anchored.add(practice.id)
    risk = "" if practice.documented_risk == "not stated" else f" · documented risk {practice.documented_risk}"
    return el(
        "li",
        el("p", mark(practice), el("b", practice.title), " ", code(practice.id)),
        el("p", el("span", standing(practice), cls=f"state {dashed(practice.state)}"), f": {practice.reason}{risk}"),
        _said(practice),
        _shown(practice, writing),
        _open(practice) if practice.state in ("unknown", "not met") else Html(),
        **anchor,
    )


def _said(practice: PracticeResult) -> Html:
    """Return what a person said, and where that stands against the evidence."""
    answer, word = practice.answer, practice.word
    if not answer:
        return Html()
    notes = f": {answer.notes}" if answer.notes else ""
    against = f" {word.reason}." if word and word.reason else ""
    return el("p", f"{answer.by} said {answer.state} on {answer.on}, until {answer.until}{notes}.{against}", cls="said")


def _shown(practice: PracticeResult, writing: _Writing) -> Html:
    """Return what speaks against a practice or, where nothing does, for it: the place and the line that decides."""
    against = [f for id_ in practice.findings if (f := writing.findings.get(id_))]
    speaking = against or [f for id_ in practice.favoured_by if (f := writing.findings.get(id_))]
    if not speaking:
        return Html()
    lines = [_evidence(finding) for finding in speaking[:SHOWN]]
    rest = len(speaking) - len(lines)
    if rest:
        lines.append(el("li", f"and {rest} more", cls="quiet"))
    return el("ul", *lines, cls="shown")


def _evidence(finding: Finding) -> Html:
    place = digest.decisive(finding)
    excerpt = next((e.excerpt for e in finding.evidence if e.mattered and e.excerpt), "")
    subject = code(finding.subject)
    where = el("a", subject, href=f"#finding-{finding.id}") if finding.outcome in told.SHOWN else subject
    line = el("pre", excerpt) if excerpt else Html()
    return el("li", f"{finding.outcome}: ", where, " ", el("span", str(place), cls="quiet"), line)


def _open(practice: PracticeResult) -> Html:
    """Return what would settle a practice: checks, a drill, or a person."""
    checks = [id_ for id_ in practice.missing if not id_.startswith("drill:")]
    drills = [id_.removeprefix("drill:") for id_ in practice.missing if id_.startswith("drill:")]
    parts: list[str] = []
    if checks:
        parts += ["all of ", codes(checks), " hold"]
    if drills:
        parts += [", and " if checks else "", "the drill ", codes(drills), " passes"]
    if practice.state == "unknown" and practice.ask:
        parts += ["; or " if parts else "", f"ask {practice.role}: {practice.ask}"]
    return more("What would settle it", el("p", *parts)) if parts else Html()
