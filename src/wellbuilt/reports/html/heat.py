"""The heat map: each practice in its pillar and its phase of life, state by colour and grade by texture."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wellbuilt.reports.html.pieces import marked, standing, table
from wellbuilt.reports.markup import Html, el, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.reviews import PracticeResult, Review

PHASES = ("business-goal", "problem-framing", "data-processing", "model-development", "deployment", "monitoring")
"""The phases in the order in which a model passes through them; what a lens calls otherwise comes behind.

https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/well-architected-machine-learning-lifecycle.html
"""
LEGEND = (
    ("met tried", "met: tried"),
    ("met operated", "met: operated"),
    ("met declared", "met: declared"),
    ("met attested", "met: attested"),
    ("not-met", "not met"),
    ("unknown", "unknown"),
    ("accepted", "accepted"),
    ("not-applicable", "aside"),
)


def section(review: Review) -> Html:
    """Return the map with its legend."""
    if not review.practices:
        return Html()
    cells: dict[tuple[str, str], list[PracticeResult]] = defaultdict(list)
    for practice in review.practices:
        cells[practice.pillar, practice.phase].append(practice)
    seen = dict.fromkeys(practice.phase for practice in review.practices)
    phases = sorted(seen, key=lambda phase: PHASES.index(phase) if phase in PHASES else len(PHASES))
    rows = [
        [el("th", name, scope="row"), *(_cell(cells[id_, phase]) for phase in phases)] for id_, name in _pillars(review)
    ]
    heads = ("Pillar", *(_said(phase) for phase in phases))
    return join([_legend(), table(heads, rows, "heat", caption="Practices by pillar and phase")])


def _pillars(review: Review) -> list[tuple[str, str]]:
    """Return the pillars with their names; one that only practices name goes by its id."""
    named = {pillar.id: pillar.name for pillar in review.pillars}
    return list((named | {p.pillar: p.pillar for p in review.practices if p.pillar not in named}).items())


def _said(phase: str) -> str:
    return phase.replace("-", " ").capitalize()


def _cell(practices: Sequence[PracticeResult]) -> Html:
    return el("td", *map(_square, practices))


def _square(practice: PracticeResult) -> Html:
    told = el("span", el("b", practice.title), f" {practice.id}: {standing(practice)}", cls="tip")
    return el("a", told, href=f"#p-{practice.id}", cls=f"mark {marked(practice)}")


def _legend() -> Html:
    keys = [el("li", el("span", cls=f"mark {cls}", aria_hidden="true"), " ", text) for cls, text in LEGEND]
    return el("ul", *keys, cls="legend")
