"""Failing findings as workflow commands: GitHub shows each as an annotation on its line.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.reports import digest
from wellbuilt.reports.plain import plain

if TYPE_CHECKING:
    from wellbuilt.kernel.reviews import Finding, Review

LEVELS = {"high": "error", "medium": "warning", "low": "notice"}
ORDER = [*LEVELS]
MOST = 10
"""Of each level, GitHub shows this many annotations of a step."""


def render(review: Review, look: Look) -> str:
    """Return one command per line for what fails, the gravest first, and as many of each level as are shown."""
    del look
    failing = sorted(
        (f for f in digest.real(review) if f.outcome == "fails"),
        key=lambda f: (ORDER.index(f.severity), f.place.path, f.place.line or 0, f.check),
    )
    shown = [f for severity in ORDER for f in [one for one in failing if one.severity == severity][:MOST]]
    return "".join(f"{_command(finding)}\n" for finding in shown)


def _command(finding: Finding) -> str:
    place = finding.place
    where = f"file={_property(plain(place.path))}," if place.kind in ("file", "cell") else ""
    line = f"line={place.line}," if where and place.line and place.cell is None else ""
    said = f"{plain(finding.subject)}: {plain(finding.title)} Fix: {plain(finding.fix)} ({plain(finding.check)})"
    return f"::{LEVELS[finding.severity]} {where}{line}title={_property(plain(finding.title))}::{_message(said)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


github = Report(
    "github", ".annotations.txt", "for a workflow on GitHub: each failure as an annotation on its line", render
)
