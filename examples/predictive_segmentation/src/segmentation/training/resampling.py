"""What chance leaves open of how well a model ranks: the same people drawn again, in the same way for every model.

The paired bootstrap (https://doi.org/10.1214/aos/1176344552): two models judged on the same people are judged on the
same draws of them, so that what is hard about a draw is hard for both, and their ratio varies far less than either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 400
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Ranking:
    """Some of the people in the order of their scores: who they are, who left, and where each run of equal scores ends."""

    order: NDArray[np.intp]
    left: NDArray[np.float64]
    ends: NDArray[np.intp]

    @classmethod
    def of(cls, left: NDArray[np.int64], scores: NDArray[np.floating], here: NDArray[np.intp] | None = None) -> Ranking:
        """Sort people (n,), or those of them who are `here` (m,), by their scores (n,), the likeliest to leave first."""
        here = np.arange(len(left)) if here is None else here
        order = here[np.argsort(-scores[here], kind="stable")]
        ends = np.append(np.flatnonzero(np.diff(scores[order])), len(order) - 1)
        return cls(order, left[order].astype(np.float64), ends)

    def lift(self, times: NDArray[np.int64]) -> float:
        """Return average precision over base rate where each of all people counts so many times (n,); nan if nobody left."""
        weights = times[self.order]
        found, seen = np.cumsum(weights * self.left)[self.ends], np.cumsum(weights)[self.ends]
        if not found[-1]:
            return float("nan")
        precision = (np.diff(found, prepend=0.0) * found / np.maximum(seen, 1)).sum() / found[-1]
        return float(precision * seen[-1] / found[-1])


def resampled(rankings: Mapping[str, Ranking], people: int) -> dict[str, NDArray[np.float64]]:
    """Return the lift of each ranking of so many people under DRAWS draws (DRAWS,); for as many people always the same."""
    draw = np.random.default_rng([SEED, people])
    lifts: dict[str, list[float]] = {name: [] for name in rankings}
    for _ in range(DRAWS):
        times = np.bincount(draw.integers(0, people, people), minlength=people)
        for name, ranking in rankings.items():
            lifts[name].append(ranking.lift(times))
    return {name: np.array(told) for name, told in lifts.items()}
