"""Drift by the population stability index, with limits that fit the number of rows instead of a rule of thumb.

Where nothing has changed, the index of n against m rows in B bins is about (1/n + 1/m) times a chi-square with B - 1
degrees of freedom (Yurdakul and Naranjo, https://doi.org/10.21314/JRMV.2020.227). A fixed limit of 0.1 raises false
alarms in half of all small windows and sees nothing in large ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.stats import chi2

from segmentation.features import FEATURES

BINS = 10
FALSE_ALARMS = 0.01
"""How often a day on which nothing changed may raise an alarm, over all columns together."""
CLOCKS = ("tenure_days",)
"""What grows by itself from day to day: that it moved is no news."""
WATCHED = tuple(name for name in FEATURES if name not in CLOCKS)
SMALLEST_EFFECT = 0.02
"""An index below this is no news, however many rows make it certain."""
FLOOR = 1e-4


@dataclass(frozen=True, slots=True)
class Drift:
    """How far one column has moved, and from where on that counts."""

    column: str
    index: float
    limit: float

    @property
    def moved(self) -> bool:
        """Tell whether it has moved more than chance explains."""
        return self.index > self.limit


def drift(reference: pl.DataFrame, current: pl.DataFrame, columns: tuple[str, ...] = WATCHED) -> list[Drift]:
    """Compare columns of two tables and return each one's drift, the farthest beyond its limit first.

    Raises ValueError if either table has no rows.
    """
    if not reference.height or not current.height:
        raise ValueError("drift needs rows on both sides")
    found = [_of(name, reference[name].to_numpy(), current[name].to_numpy(), len(columns)) for name in columns]
    return sorted(found, key=lambda one: one.index / one.limit, reverse=True)


def limit(rows: int, more: int, bins: int, columns: int = 1) -> float:
    """Return the index that chance exceeds on FALSE_ALARMS of days, shared among the columns looked at (Bonferroni)."""
    chance = chi2.ppf(1 - FALSE_ALARMS / columns, max(bins - 1, 1)) * (1 / rows + 1 / more)
    return max(float(chance), SMALLEST_EFFECT)


def _of(name: str, before: NDArray[np.float64], now: NDArray[np.float64], columns: int) -> Drift:
    edges = np.unique(np.quantile(before, np.linspace(0, 1, BINS + 1)[1:-1]))
    old, new = _shares(before, edges), _shares(now, edges)
    index = float(((new - old) * np.log(new / old)).sum())
    return Drift(name, index, limit(len(before), len(now), len(old), columns))


def _shares(values: NDArray[np.float64], edges: NDArray[np.float64]) -> NDArray[np.float64]:
    counts = np.bincount(np.searchsorted(edges, values, side="left"), minlength=len(edges) + 1)
    return np.clip(counts / len(values), FLOOR, None)
