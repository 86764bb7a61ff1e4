"""What a model learns from: features as of a day, and who had left thirty days later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b, sha256

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sklearn.model_selection import train_test_split

from segmentation.features import FEATURES, build
from segmentation.lake import Lake
from segmentation.trouble import Trouble

HORIZON_DAYS = 30
TEST_SHARE = 0.25
LEAST_POSITIVES = 5
"""Fewer people who left in a part say nothing about a model."""


class TooFewPositives(Trouble):
    """A part of the data holds too few people who left to learn from or to judge by."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one part: features (n, len(FEATURES)), labels (n,) of 0 and 1, and the slices to look at."""

    features: NDArray[np.float32]
    left: NDArray[np.int64]
    slices: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Dataset:
    """Three parts that share nobody, and the hash of the files all of it was made from.

    Whoever is in the test part is in that of every day, so that no model was ever taught by whom it is judged by.
    """

    train: Part
    calibrate: Part
    test: Part
    snapshot_id: str
    as_of: date


def load(lake: Lake, as_of: date, seed: int) -> Dataset:
    """Make the dataset of a day whose outcome is known: the customers of thirty days later must be in the lake.

    Raises LakeError if they are not, and TooFewPositives if a part has fewer than LEAST_POSITIVES who left.
    """
    table, snapshot = build(lake, as_of)
    later = as_of + timedelta(days=HORIZON_DAYS)
    still_here = lake.read("customers", later).select("customer_id", here=pl.lit(value=True)).collect()
    table = table.join(still_here, on="customer_id", how="left")
    left = table["here"].is_null().cast(pl.Int64).to_numpy()
    outcome = lake.snapshot(["customers"], later, later)
    judges = judging(table["customer_id"])
    learn, test = np.flatnonzero(~judges), np.flatnonzero(judges)
    train, calibrate = _halves(learn, left, 0.25, seed + 1)
    parts = [_part(table, left, chosen, name) for chosen, name in ((train, "train"), (calibrate, "calibrate"), (test, "test"))]
    whole = sha256(f"{snapshot.id} {outcome.id}".encode()).hexdigest()
    return Dataset(*parts, snapshot_id=whole, as_of=as_of)


def judging(customers: pl.Series) -> NDArray[np.bool_]:
    """Tell of each customer whether models are judged by them: for good, by a hash of who they are, TEST_SHARE of all."""
    least = int(TEST_SHARE * 2**64)
    numbers = (int.from_bytes(blake2b(one.encode(), digest_size=8).digest()) for one in customers)
    return np.fromiter((number < least for number in numbers), np.bool_, len(customers))


def _halves(rows: NDArray[np.int64], left: NDArray[np.int64], share: float, seed: int) -> list[NDArray[np.int64]]:
    if left[rows].sum() < 2:
        raise TooFewPositives(f"{int(left[rows].sum())} of {len(rows)} left: too few to split")
    return list(train_test_split(rows, test_size=share, random_state=seed, stratify=left[rows]))


def _part(table: pl.DataFrame, left: NDArray[np.int64], chosen: NDArray[np.int64], name: str) -> Part:
    if left[chosen].sum() < LEAST_POSITIVES:
        raise TooFewPositives(f"{name}: {int(left[chosen].sum())} of {len(chosen)} left, {LEAST_POSITIVES} are needed")
    rows = table[np.sort(chosen)]
    features = rows.select(FEATURES).to_numpy().astype(np.float32)
    return Part(features, left[np.sort(chosen)], rows.select("slice_plan", "slice_country"))
