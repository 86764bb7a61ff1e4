"""Drift: as many false alarms as were promised, and the switchable drifts of the world are found."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from segmentation.features import FEATURES, LOOKBACK_DAYS, build
from segmentation.generator import Drift as Change, Population, World
from segmentation.lake import Lake
from segmentation.monitoring.drift import FALSE_ALARMS, drift
from tests.world import DAY

SIZE = 6000


def features(world: World, home: Path) -> pl.DataFrame:
    lake = Lake(home)
    for n in range(LOOKBACK_DAYS):
        lake.write("events", DAY - timedelta(days=n), world.events(DAY - timedelta(days=n)))
    lake.write("customers", DAY, [world.customers(DAY)])
    return build(lake, DAY)[0]


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    return features(World(Population(SIZE)), tmp_path_factory.mktemp("calm"))


@pytest.mark.parametrize("rows", [200, 2000])
def test_a_calm_world_raises_no_more_alarms_than_promised(rows: int) -> None:
    draw = np.random.default_rng(rows)
    names = tuple("abcd")
    raised = 0
    for _ in range(400):
        one, other = (pl.DataFrame({n: draw.normal(size=rows) for n in names}) for _ in "ab")
        raised += any(d.moved for d in drift(one, other, names))
    assert raised / 400 <= 3 * FALSE_ALARMS


def test_other_people_of_the_same_world_are_no_drift(calm: pl.DataFrame, tmp_path: Path) -> None:
    others = features(World(Population(SIZE, seed=99)), tmp_path)
    assert not [d for d in drift(calm, others) if d.moved]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (Change("plan_mix", 0, 0.3), {"on_free_plan", "monthly_fee"}),
        (Change("engagement_decay", 0, 0.4), {"sessions_28", "opens_28"}),
        (Change("broken_tracking", 0, 0.5), {"sessions_28", "sessions_7"}),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_each_drift_of_the_world_is_found_where_it_is(
    calm: pl.DataFrame, tmp_path: Path, change: Change, where: set[str]
) -> None:
    moved = {d.column for d in drift(calm, features(World(Population(SIZE), drifts=(change,)), tmp_path)) if d.moved}
    assert where <= moved
    assert moved <= set(FEATURES)
