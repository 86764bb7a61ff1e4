"""The review as numbers alone, in Markdown: for where everybody reads, such as a public repository's comments."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports import digest
from wellbuilt.reports.digest import plural

if TYPE_CHECKING:
    from wellbuilt.kernel.reviews import Review


def render(review: Review, look: Look) -> str:
    """Return how many questions and findings stand how: no name, place or word of the workload."""
    del look
    failing = Counter(f.severity for f in digest.real(review) if f.outcome == "fails")
    said = ", ".join(f"{failing[severity]} {severity}" for severity in ("high", "medium", "low"))
    high, medium, open_, sound = (
        sum(getattr(pillar, name) for pillar in review.pillars) for name in ("high", "medium", "open", "sound")
    )
    parts = [
        f"### {plural(failing.total(), 'failing finding')}: {said}",
        f"Questions: {high} high (proven), {medium} medium, {open_} open, {sound} sound.",
    ]
    if review.since is not None:
        fresh = sum(change.news in ("appeared", "graver") for change in review.since.findings)
        parts.append(f"New since the baseline: {fresh}.")
    return "\n\n".join(parts) + "\n"


counts = Report("counts", ".counts.md", "for a public place: numbers alone", render)
