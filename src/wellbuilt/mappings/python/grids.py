"""Grids that scikit-learn tries whole.

https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.GridSearchCV.html
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from wellbuilt.concepts.settings_grid import SettingsGrid
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.python.calls import calls

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

GRID = "param_grid"


def _combinations(view: View) -> Fact:
    node, _ = view.first(GRID, (GRID, "1"))
    if node is None:
        return Fact(Unknown("its grid is not seen"), Origin.UNKNOWN, view.node.mark, GRID)
    grids = node.value if isinstance(node.value, tuple) else (node,)
    numbers = [_of_one(grid) for grid in grids]
    unknown = next((one for one in numbers if isinstance(one, Unknown)), node.rest)
    total = sum(one for one in numbers if isinstance(one, int))
    return Fact(unknown or total, Origin.UNKNOWN if unknown else Origin.STATED, node.mark, GRID)


def _of_one(grid: Node) -> int | Unknown:
    """Return how many combinations one grid has: each setting has a list of values."""
    if not isinstance(grid.value, dict) or grid.rest is not None:
        return Unknown("its grid is known only when it runs")
    lists = list(grid.value.values())
    if any(not isinstance(one.value, tuple) or one.rest is not None for one in lists):
        return Unknown("the values of a setting are known only when it runs")
    return prod(len(one.value) for one in lists if isinstance(one.value, tuple))


grid = Mapping(
    SettingsGrid,
    spelled={"python": "sklearn.model_selection.GridSearchCV"},
    facts={"combinations": Made(_combinations, GRID)},
    when=lambda view: bool(calls(view, "fit")),
)
