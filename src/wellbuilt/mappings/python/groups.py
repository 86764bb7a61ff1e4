"""Measures by group of people: Fairlearn.

https://fairlearn.org/main/user_guide/assessment/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.evaluation import Evaluation
from wellbuilt.kernel.mappings import Always, Made, Mapping, Names
from wellbuilt.mappings.python.calls import came_through
from wellbuilt.mappings.python.measuring import ANSWERING, truth_from

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

DIFFERENCES = (
    "demographic_parity_difference", "demographic_parity_ratio", "equal_opportunity_difference",
    "equal_opportunity_ratio", "equalized_odds_difference", "equalized_odds_ratio",
)  # fmt: skip


def _judged(view: View) -> list[Node]:
    node, _ = view.first("y_pred", ("1", "y_pred"))
    return [node] if node is not None and came_through(node, *ANSWERING) else []


by_group = Mapping(
    Evaluation,
    spelled={"python": tuple(f"fairlearn.metrics.{name}" for name in ("MetricFrame", *DIFFERENCES))},
    facts={
        "by_group": Always(True),
        "chooses": Always(False),
        "directed": Always(False),
        "ranks": Always(False),
        "misleads_on_rare": Always(False),
        "truth_from": Made(truth_from, "y_true"),
    },
    links={"run": Names(("1",), find=_judged)},
)
