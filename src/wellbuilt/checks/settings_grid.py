"""What we hold true of grids of settings."""

from __future__ import annotations

from wellbuilt.concepts.settings_grid import SettingsGrid
from wellbuilt.kernel.checks import check

MANY = 200


@check(
    severity="low",
    holds=[SettingsGrid(combinations=27)],
    fails=[SettingsGrid(combinations=1080)],
    links=[
        "https://scikit-learn.org/stable/modules/grid_search.html#randomized-parameter-optimization",
        "https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-how-it-works.html",
    ],
)
def large_grid_is_not_tried_whole(grid: SettingsGrid) -> bool:
    """Of two hundred combinations of settings or more, not every one is tried to its end.

    Each is fitted once for every fold. Most differ in a setting that hardly matters, and a search that draws at
    random, learns from its tries or ends the bad ones early finds as good a one in a few dozen.

    Fix: draw a few dozen at random, halve the field as the data grows, or use a search that learns, within a limit.
    """
    return grid.combinations < MANY
