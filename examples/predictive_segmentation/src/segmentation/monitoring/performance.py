"""How right the scores of a day were, once thirty days have shown who left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from sklearn.metrics import average_precision_score

from segmentation.lake import Lake
from segmentation.training.dataset import HORIZON_DAYS

DRAWS = 200
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Performance:
    """Lift (average precision over base rate) of a scored day, with the interval chance leaves open."""

    day: date
    lift: float
    low: float
    high: float
    positives: int
    model_version: str


def performance(lake: Lake, day: date, seed: int = 0) -> Performance:
    """Judge the scores of `day` by who had gone thirty days later; raises LakeError while that is not known."""
    scores = lake.read("scores", day).select("customer_id", "score", "model_version").collect()
    later = lake.read("customers", day + timedelta(days=HORIZON_DAYS)).select("customer_id").collect()
    left = (~scores["customer_id"].is_in(later["customer_id"].implode())).to_numpy().astype(np.int64)
    chances = scores["score"].to_numpy()
    draw = np.random.default_rng(seed)
    lifts = [_lift(left[rows], chances[rows]) for rows in (draw.integers(0, len(left), len(left)) for _ in range(DRAWS))]
    low, high = np.nanquantile(lifts, [(1 - SURE) / 2, (1 + SURE) / 2])
    version = str(scores["model_version"][0])
    return Performance(day, _lift(left, chances), float(low), float(high), int(left.sum()), version)


def worse_than(told: Performance, expected: float) -> bool:
    """Tell whether even the upper end of what chance allows is below the lift the model had when it was let through."""
    return told.high < expected


def _lift(left: np.ndarray, chances: np.ndarray) -> float:
    return float(average_precision_score(left, chances) / left.mean()) if left.any() else float("nan")
