"""By which measure searches of scikit-learn choose.

https://scikit-learn.org/stable/modules/grid_search.html#specifying-an-objective-metric
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.evaluation import Evaluation
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Made, Mapping
from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.mappings.python.calls import calls
from wellbuilt.mappings.python.measuring import RARE, WEIGHTS, around, rare

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

SCORING = "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.GridSearchCV.html"
CLASSIFIERS = frozenset(kind.rpartition(".")[2] for kind in WEIGHTS)
"""Estimators whose own measure is the share of right answers."""


def _by_accuracy(view: View) -> Fact:
    """Return whether the share of right answers chooses: by name, or because it is the estimator's own measure.

    Where another search of the program has another measure, the two are compared.
    """
    node = view.find("scoring")
    if node is not None and node.value is not None:
        known = isinstance(node.value, (str, tuple, dict))
        value = node.value == "accuracy" if known else Unknown("by what it scores is known only when it runs")
        return Fact(value, Origin.STATED if known else Origin.UNKNOWN, node.mark, "scoring")
    other = view.find(SCORED)
    if other is not None and other.value != "accuracy":
        return Fact(Unknown("other searches may be compared with it"), Origin.UNKNOWN, other.mark, "scoring")
    estimator, _ = view.first("estimator", ("0", "estimator"))
    address = estimator.value.address if estimator is not None and isinstance(estimator.value, Ref) else ""
    if view.node.rest is not None or address.rpartition(":")[2].partition("[")[0] not in CLASSIFIERS:
        return Fact(Unknown("what its estimator scores by is not seen"), Origin.UNKNOWN, view.node.mark, "scoring")
    return Fact(True, Origin.DEFAULT, view.node.mark, "scoring", SCORING)


KINDS = tuple(
    f"sklearn.model_selection.{name}"
    for name in ("GridSearchCV", "HalvingGridSearchCV", "HalvingRandomSearchCV", "RandomizedSearchCV")
)
SCORED = "(scored)"
scored = [Companion(kind, of="", moves={"scoring": SCORED}, dialect="python") for kind in KINDS]

search = Mapping(
    Evaluation,
    spelled={"python": KINDS},
    facts={
        "chooses": Always(True),
        "by_group": Always(False),
        "directed": Always(False),
        "ranks": Always(False),
        "misleads_on_rare": Made(_by_accuracy, "scoring"),
        "rare_stated": around(RARE),
    },
    companions=[*rare, *scored],
    when=lambda view: bool(calls(view, "fit")),
)
