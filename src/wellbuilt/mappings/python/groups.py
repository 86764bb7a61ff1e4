"""Measures by group of people: Fairlearn, AIF360.

https://fairlearn.org/main/user_guide/assessment/, https://aif360.readthedocs.io/en/stable/modules/metrics.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.evaluation import Evaluation
from wellbuilt.kernel.mappings import Always, Made, Mapping, Names
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.python.calls import came_through
from wellbuilt.mappings.python.measuring import ANSWERING, truth_from

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

DIFFERENCES = (
    "demographic_parity_difference", "demographic_parity_ratio", "equal_opportunity_difference",
    "equal_opportunity_ratio", "equalized_odds_difference", "equalized_odds_ratio",
)  # fmt: skip
RATES = (
    "average_odds_difference", "average_odds_error", "between_group_generalized_entropy_error",
    "disparate_impact_ratio", "equal_opportunity_difference", "statistical_parity_difference",
)  # fmt: skip


def _judged(view: View) -> list[Node]:
    node, _ = view.first("y_pred", ("1", "y_pred"))
    return [node] if node is not None and came_through(node, *ANSWERING) else _any_model(view)


def _any_model(view: View) -> list[Node]:
    """Return what stands for a model that is not seen: it may be any."""
    return [Node(Unknown("which model it is taken of is not seen"), view.node.mark)]


FACTS = {
    "by_group": Always(True),
    "chooses": Always(False),
    "directed": Always(False),
    "ranks": Always(False),
    "misleads_on_rare": Always(False),
}
by_group = Mapping(
    Evaluation,
    spelled={"python": tuple(f"fairlearn.metrics.{name}" for name in ("MetricFrame", *DIFFERENCES))},
    facts={**FACTS, "truth_from": Made(truth_from, "y_true")},
    links={"run": Names(("1",), find=_judged)},
)
of_data_sets = Mapping(
    Evaluation,
    spelled={"python": ("aif360.metrics.ClassificationMetric", *(f"aif360.sklearn.metrics.{name}" for name in RATES))},
    facts=FACTS,
    links={"run": Names(("1",), find=_any_model)},
)
