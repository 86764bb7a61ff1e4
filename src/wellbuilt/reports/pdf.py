"""The review as a document to file or to hand over: a title, contents, page numbers, and the evidence at the end."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.extras import extra
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports import digest, evidence
from wellbuilt.reports.digest import plural
from wellbuilt.reports.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.kernel.reviews import Cause, Finding, PracticeResult, QuestionResult, Review

SHOWN = ("fails", "accepted", "unknown", "broke")
LONG, PLACES = 1_000, 20
# Letters of one word are given places to break at: the typesetter breaks nowhere else.
WORD = 60


def render(review: Review, look: Look) -> bytes:
    """Return the document, typeset; what others wrote is handed over as data and never read as markup."""
    del look
    with extra("pdf", "a PDF"):
        import typst  # noqa: PLC0415  an extra
    source = files("wellbuilt.reports").joinpath("document.typ").read_bytes()
    told = {"data": json.dumps(_told(review))}
    made: bytes = typst.compile(source, sys_inputs=told, ignore_system_fonts=True, timestamp=0)
    return made


def _told(review: Review) -> dict[str, Any]:
    worst = next((h for h in digest.HEADLINES if any(q.headline == h for q in review.questions)), "open")
    things = sum(thing.concept != "Workload" and not thing.apart for thing in review.things)
    return {
        "kind": "Is this machine-learning workload Well-Architected?",
        "title": _text(review.workload),
        "short": _text(f"{plain(review.workload, 60)} · {review.date} · wellbuilt {review.version}"),
        "sentence": _text(review.sentence),
        "worst": worst,
        "about": _text(f"lens {review.lens} · {plural(things, 'thing')} · {review.date}"),
        "pillars": [
            {"name": _text(p.name), "high": p.high, "medium": p.medium, "open": p.open, "sound": p.sound}
            for p in review.pillars
        ],
        "sections": [section for section in _sections(review) if section["groups"]],
    }


def _sections(review: Review) -> list[dict[str, Any]]:
    findings = [
        (f"{outcome.capitalize()} ({len(found)})", [_finding(f) for f in found])
        for outcome in SHOWN
        if (found := [f for f in digest.real(review) if f.outcome == outcome])
    ]
    return [
        _section(
            "What to do first",
            "What gains most for the effort: by severity, documented risk and how far it reaches.",
            [("", map(_cause, review.causes))],
        ),
        _section("Questions", "", [(n, (_question(review, q) for q in qs)) for _, n, qs in digest.by_pillar(review)]),
        _section("Practices", "", [("", map(_practice, review.practices))]),
        _section("Accepted risks", "", [("", map(_accepted, digest.accepted(review)))]),
        _section("Not seen", "", [("", (_item(line) for line in digest.not_seen(review)))]),
        _section("Evidence", "What every statement that is not true, or not known, was judged on.", findings),
    ]


def _section(title: str, note: str, groups: Iterable[tuple[str, Iterable[dict[str, Any]]]]) -> dict[str, Any]:
    made = [{"title": _text(name), "items": list(items)} for name, items in groups]
    return {"title": title, "note": note, "groups": [group for group in made if group["items"]]}


def _item(
    lead: str, *, word: str = "", code: str = "", lines: Iterable[str] = (), small: Iterable[str] = ()
) -> dict[str, Any]:
    """Return one entry: a badge, a leading text, an id, and the lines below it."""
    return {
        "word": word,
        "lead": _text(lead),
        "code": _text(code),
        "lines": [_text(one) for one in lines if one],
        "small": [_text(one) for one in small if one],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    about = " · ".join(digest.about(cause, cause.owner))
    places, more = digest.few(cause.places, PLACES)
    where = ", ".join(places) + (f" and {more} more" if more else "")
    because = digest.because(cause)
    lines = (f"Not so in {where}.", f"Because {because}." if because else "", f"Fix: {cause.fix}")
    return _item(cause.title, word=cause.severity, lines=lines, small=[f"{about} · {cause.check}"])


def _question(review: Review, question: QuestionResult) -> dict[str, Any]:
    by = digest.settlers(review, question) if question.headline == "open" else ""
    return _item(question.title, word=question.headline, code=question.id, small=[f"To settle it, {by}." if by else ""])


def _practice(practice: PracticeResult) -> dict[str, Any]:
    said = practice.answer
    word = f"Said by {said.by} on {said.on}, holds until {said.until}. {said.notes}" if said else ""
    grade = f"{practice.grade}. " if practice.grade else ""
    about = f"{grade}{practice.reason} · documented risk {practice.documented_risk}"
    return _item(practice.title, word=practice.state, code=practice.id, small=[about, word])


def _accepted(finding: Finding) -> dict[str, Any]:
    taken = finding.acceptance
    until = f"{'expired' if taken.expired else 'until'} {taken.until}, by {taken.by}: {taken.reason}" if taken else ""
    return _item(f"{finding.check} on {finding.subject}", small=[until])


def _finding(finding: Finding) -> dict[str, Any]:
    facts = [f"– {evidence.line(one, finding.subject)}" for one in finding.evidence if one.mattered]
    about = f"{finding.place} · severity {evidence.weight(finding)} · confidence {finding.confidence}"
    return _item(f"{finding.check} on {finding.subject}", small=[about, finding.reason, *facts])


def _text(said: str) -> str:
    """Return text with places to break at in words that no line could hold."""
    return " ".join(
        word if len(word) <= WORD else "\u200b".join(word[at : at + WORD] for at in range(0, len(word), WORD))
        for word in plain(said, LONG).split(" ")
    )


pdf = Report("pdf", ".pdf", "for handing over: a typeset document with contents and page numbers; extra `pdf`", render)
