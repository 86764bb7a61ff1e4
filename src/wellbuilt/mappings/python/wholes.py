"""Several steps as one model: pipelines of scikit-learn, and which of their steps draws by chance.

https://scikit-learn.org/stable/modules/compose.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.kernel.views import plain
from wellbuilt.mappings.python.calls import positional
from wellbuilt.mappings.python.programs import RANDOM, SEED, somewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.views import View

BY_CHANCE = (
    "ensemble.AdaBoostClassifier", "ensemble.AdaBoostRegressor",
    "ensemble.BaggingClassifier", "ensemble.BaggingRegressor", "ensemble.ExtraTreesClassifier",
    "ensemble.ExtraTreesRegressor", "ensemble.GradientBoostingClassifier", "ensemble.GradientBoostingRegressor",
    "ensemble.RandomForestClassifier", "ensemble.RandomForestRegressor",
    "linear_model.Perceptron", "linear_model.SGDClassifier", "linear_model.SGDRegressor",
    "neural_network.MLPClassifier", "neural_network.MLPRegressor", "tree.DecisionTreeClassifier",
    "tree.DecisionTreeRegressor", "tree.ExtraTreeClassifier", "tree.ExtraTreeRegressor",
)  # fmt: skip
"""Estimators that draw by chance unless `random_state` says otherwise."""
_NAMES = frozenset(kind.rpartition(".")[2] for kind in BY_CHANCE)
_MADE = re.compile(r":(\w+)(?:\[\d+\])?$")

drawing = [
    Companion(f"sklearn.{kind}", of="", moves={"": f"({kind.rpartition('.')[2]})[]"}, dialect="python")
    for kind in BY_CHANCE
]


def seeded_in_all_steps(view: View) -> Fact:
    """Return that a step draws by chance and has no seed; what else the steps do is not told.

    All estimators of its kind in the program have to be without: which of several a step is, is not compared.
    """
    for step in _steps(view):
        made = view.find(f"({_name(step)})")
        bodies = made.value if made is not None and isinstance(made.value, tuple) else ()
        if bodies and all(_without_seed(body) for body in bodies):
            told = somewhere(view, SEED, SEED, RANDOM)
            return Fact(told.value, told.origin, step.mark, "random_state", told.link, told.confidence)
    return Fact(Unknown("whether its steps draw by chance is not seen"), Origin.UNKNOWN, view.node.mark, "steps")


def _steps(view: View) -> Iterator[Node]:
    """Yield what is made in the same program for a step, of `Pipeline([(name, step)])` and `make_pipeline(step)`."""
    listed = view.find("steps")
    stack = [listed] if listed is not None else positional(view)
    while stack:
        node = stack.pop(0)
        if isinstance(node.value, tuple):
            stack[:0] = node.value
        elif _name(node) in _NAMES:
            yield node


def _name(node: Node) -> str:
    here = isinstance(node.value, Ref) and node.value.path == "" and node.value.scope == node.mark.path
    found = _MADE.search(node.value.address) if here and isinstance(node.value, Ref) else None
    return found[1] if found else ""


def _without_seed(body: Node) -> bool:
    items = body.value if isinstance(body.value, dict) else {}
    own = items.get("random_state")
    return body.rest is None and (own is None or plain(own) is None)
