"""Open questions, by who can answer them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wellbuilt.reports.digest import plural
from wellbuilt.reports.html.pieces import code, more
from wellbuilt.reports.markup import Html, el, join

if TYPE_CHECKING:
    from wellbuilt.kernel.reviews import PracticeResult, Review

_RISK = {"high": 0, "medium": 1, "low": 2}


def section(review: Review) -> Html:
    """Return what is not known, by role: who has most to answer first, and the gravest of it first."""
    roles: dict[str, list[PracticeResult]] = defaultdict(list)
    for practice in review.practices:
        if practice.state == "unknown" and practice.ask:
            roles[practice.role].append(practice)
    return join(_role(role, roles[role]) for role in sorted(roles, key=lambda role: -len(roles[role])))


def _role(role: str, practices: list[PracticeResult]) -> Html:
    asked = sorted(practices, key=lambda p: _RISK.get(p.documented_risk, 3))
    lines = [el("li", p.ask, " ", el("a", code(p.id), href=f"#p-{p.id}")) for p in asked]
    return more(f"{role.capitalize()}: {plural(len(asked), 'question')}", el("ul", *lines), cls="role")
