"""How good a model is: ranking, calibration, against a rule anybody could write, and for every group of customers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, brier_score_loss

from segmentation.features import FEATURES
from segmentation.training.dataset import Part
from segmentation.training.resampling import Ranking, resampled

BINS = 10
LEAST_IN_SLICE = 10
"""Slices with fewer people who left are not judged: their precision would be noise."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures on people the model never saw; `slices` holds average precision over base rate by group.

    `lifts` holds average precision over base rate under each draw of the same people: of the `model`, of the plain
    `rule`, and of the model in each group.
    """

    average_precision: float
    base_rate: float
    baseline_average_precision: float
    brier: float
    calibration_error: float
    calibration_z: float
    rows: int
    positives: int
    slices: dict[str, float]
    lifts: dict[str, NDArray[np.float64]]

    def metrics(self) -> dict[str, float]:
        """Return all of it flat, for a tracker; of draws only what chance leaves open of the average precision."""
        low, high = np.nanquantile(self.lifts["model"] * self.base_rate, [0.05, 0.95])
        figures = asdict(replace(self, slices={}, lifts={}))
        flat = {name: float(value) for name, value in figures.items() if name not in ("slices", "lifts")}
        flat |= {"average_precision_low": float(low), "average_precision_high": float(high)}
        return flat | {f"lift.{name}": value for name, value in self.slices.items()}


def evaluate(part: Part, chances: NDArray[np.float64]) -> Evaluation:
    """Judge probabilities (n,) by what happened to the people of a part."""
    plain, groups = rule(part.features), _groups(part)
    rankings = {"model": Ranking.of(part.left, chances), "rule": Ranking.of(part.left, plain)}
    rankings |= {name: Ranking.of(part.left, chances, here) for name, here in groups.items()}
    return Evaluation(
        average_precision=float(average_precision_score(part.left, chances)),
        base_rate=float(part.left.mean()),
        baseline_average_precision=float(average_precision_score(part.left, plain)),
        brier=float(brier_score_loss(part.left, chances)),
        calibration_error=calibration_error(part.left, chances),
        calibration_z=calibration_z(part.left, chances),
        rows=len(part.left),
        positives=int(part.left.sum()),
        slices={name: _lift(part.left[here], chances[here]) for name, here in groups.items()},
        lifts=resampled(rankings, len(part.left)),
    )


def rule(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what somebody without a model would sort by: days since anybody saw the customer, tickets first."""
    silent, tickets = FEATURES.index("days_since_session"), FEATURES.index("support_28")
    return features[:, silent] + 10 * features[:, tickets]


def calibration_error(left: NDArray[np.int64], chances: NDArray[np.float64]) -> float:
    """Return the mean distance between what was foretold and what happened, over bins of equal size."""
    order = np.argsort(chances, kind="stable")
    bins = [b for b in np.array_split(order, BINS) if len(b)]
    return float(sum(len(b) * abs(chances[b].mean() - left[b].mean()) for b in bins) / len(left))


def calibration_z(left: NDArray[np.int64], chances: NDArray[np.float64]) -> float:
    """Return Spiegelhalter's z: standard normal where the probabilities are true (https://doi.org/10.1002/sim.4780050506)."""
    surprise = ((left - chances) * (1 - 2 * chances)).sum()
    spread = np.sqrt(((1 - 2 * chances) ** 2 * chances * (1 - chances)).sum())
    return float(surprise / spread) if spread > 0 else 0.0



def _lift(left: NDArray[np.int64], chances: NDArray[np.float64]) -> float:
    return float(average_precision_score(left, chances) / left.mean())


def _groups(part: Part) -> dict[str, NDArray[np.intp]]:
    """Return who is in each group that is large enough to be judged."""
    found: dict[str, NDArray[np.intp]] = {}
    for column in part.slices.columns:
        values = part.slices[column].to_numpy()
        members = {f"{column}.{value}": np.flatnonzero(values == value) for value in np.unique(values)}
        found |= {name: here for name, here in members.items() if part.left[here].sum() >= LEAST_IN_SLICE}
    return found
