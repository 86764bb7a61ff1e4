"""The evidence behind each finding, as lines of text: every value with the way it came."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from wellbuilt.reports import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.records import Mark
    from wellbuilt.kernel.reviews import Evidence, Finding, Review
    from wellbuilt.reports.page import Page

VALUE = 120
SHOWN = ("fails", "unknown", "accepted", "broke")


def show(page: Page, review: Review) -> None:
    """Add what every statement that is not true, or not known, was judged on."""
    for outcome in SHOWN:
        findings = [finding for finding in digest.real(review) if finding.outcome == outcome]
        if findings:
            page.heading(f"Evidence: {outcome}", digest.plural(len(findings), "finding"))
        for finding in findings:
            _finding(page, finding)


def _finding(page: Page, finding: Finding) -> None:
    page.block("", f"{finding.check} on {finding.subject}", indent=2, tone="strong")
    place = f"{finding.place} · {weight(finding)} · confidence {finding.confidence}"
    page.block("", place + (f" · {finding.reason}" if finding.reason else ""), indent=4, tone="quiet")
    for one in finding.evidence:
        page.block("* " if one.mattered else "- ", line(one, finding.subject), indent=4)


def weight(finding: Finding) -> str:
    """Return a severity, with what it would be elsewhere and what lowered it here."""
    if finding.severity == finding.ceiling:
        return finding.severity
    lowered = [
        f"in {finding.environment}" if finding.environment else "",
        finding.data_class and f"{finding.data_class} data",
    ]
    return f"{finding.severity}, elsewhere {finding.ceiling} ({', '.join(why for why in lowered if why)})"


def line(one: Evidence, subject: str) -> str:
    """Return one fact as a sentence: the question it answers, the answer, how it is known and where it comes from."""
    return told(one, subject, one.link)


def told(one: Evidence, subject: str, link: str = "") -> str:
    """Return one fact as a sentence, with a page of the web beside what it says."""
    whose = "" if one.subject == subject else f"{one.subject}: "
    asked = one.question or f"{one.fact} ="
    known = ", ".join(part for part in (_word(one), link) if part)
    return f"{whose}{asked} {value(one.value)}{f' ({known})' if known else ''}, {came(one.mark)}"


def _word(one: Evidence) -> str:
    """Return the provider's word for a fact, and how it is known where nobody states it."""
    if one.origin == "default":
        return f"{one.key} is left out" if one.key else ""
    return one.key if one.origin == "stated" else f"{one.key} {one.origin}".strip()


def value(shown: Any) -> str:
    """Return a value in one short line, as people say it."""
    match shown:
        case bool():
            text = "yes" if shown else "no"
        case None | [] | {}:
            text = "none"
        case list() if all(isinstance(item, str) for item in shown):
            text = ", ".join(shown)
        case str():
            text = shown
        case _:
            text = json.dumps(shown, ensure_ascii=False, default=str)
    return text if len(text) <= VALUE else f"{text[:VALUE]}…"


def came(mark: Mark) -> str:
    """Return the way a value came, from where it is used to where it is decided."""
    steps: Sequence[str] = [str(step) for step in mark.chain()]
    return " from ".join(dict.fromkeys(steps))
