"""A review as two tables, for formats that have rows: one row per finding, one per practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from wellbuilt.reports import evidence
from wellbuilt.reports.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.reviews import Finding, PracticeResult, Review

Cell: TypeAlias = "str | int | None"
LONG = 2_000
FINDINGS = (
    *("outcome", "severity", "confidence", "check", "statement", "thing", "concept", "scope", "path", "line"),
    *("reason", "evidence", "fix", "effort", "owner", "environment", "data class", "practices", "cause"),
    *("accepted by", "accepted until", "accepted because", "counted apart", "id"),
)
PRACTICES = (
    *("id", "aliases", "practice", "pillar", "phase", "questions", "state", "grade", "best grade", "documented risk"),
    *("reason", "against", "in favour", "missing", "ask", "role", "answered by", "answered on", "holds until", "notes"),
)


def findings(review: Review) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per finding, in the order of the review; columns are those of `FINDINGS`."""
    return (_plain(_finding(finding)) for finding in review.findings)


def _finding(finding: Finding) -> tuple[Cell, ...]:
    told = "; ".join(evidence.line(one, finding.subject) for one in finding.evidence if one.mattered)
    taken = finding.acceptance
    accepted = (taken.by, taken.until, taken.reason) if taken else ("", "", "")
    return (
        *(finding.outcome, finding.severity, finding.confidence, finding.check, finding.title, finding.subject),
        *(finding.concept, finding.scope, finding.place.path, finding.place.line, finding.reason, told, finding.fix),
        *(finding.effort, finding.owner, finding.environment, finding.data_class, ", ".join(finding.practices)),
        *(finding.cause, *accepted, finding.apart, finding.id),
    )


def practices(review: Review) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per practice, in the order of the lens; columns are those of `PRACTICES`."""
    return (_plain(_practice(practice)) for practice in review.practices)


def _practice(practice: PracticeResult) -> tuple[Cell, ...]:
    said = practice.answer
    told = (said.by, said.on, said.until, said.notes) if said else ("", "", "", "")
    return (
        *(practice.id, ", ".join(practice.aliases), practice.title, practice.pillar, practice.phase),
        *(", ".join(practice.questions), practice.state, practice.grade or "", practice.best_grade),
        *(practice.documented_risk, practice.reason, len(practice.findings), len(practice.favoured_by)),
        *(", ".join(practice.missing), practice.ask, practice.role, *told),
    )


def _plain(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(plain(cell, LONG) if isinstance(cell, str) else cell for cell in row)
