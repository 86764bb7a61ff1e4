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
    place = f"{finding.place} · {finding.severity} · confidence {finding.confidence}"
    page.block("", place + (f" · {finding.reason}" if finding.reason else ""), indent=4, tone="quiet")
    for one in finding.evidence:
        page.block("* " if one.mattered else "- ", line(one, finding.subject), indent=4)


def line(one: Evidence, subject: str) -> str:
    """Return one fact as a sentence: whose, which, its value, how it is known and where it comes from."""
    return told(one, subject, f", {one.link}" if one.link else "")


def told(one: Evidence, subject: str, link: str = "") -> str:
    """Return one fact as a sentence, with what belongs behind its origin."""
    whose = "" if one.subject == subject else f"{one.subject}: "
    key = one.key if one.key and one.key != one.fact else ""
    known = "" if one.origin == "stated" else f" ({one.origin}{link})"
    return f"{whose}{one.fact}{f' [{key}]' if key else ''} = {value(one.value)}{known}, {came(one.mark)}"


def value(shown: Any) -> str:
    """Return a value in one short line."""
    text = shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False, default=str)
    return text if len(text) <= VALUE else f"{text[:VALUE]}…"


def came(mark: Mark) -> str:
    """Return the way a value came, from where it is used to where it is decided."""
    steps: Sequence[str] = [str(step) for step in mark.chain()]
    return " from ".join(dict.fromkeys(steps))
