"""The world brought to where the workload finds it: the past to the lake, the present to the engagement service."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from segmentation.generator.world import World
from segmentation.lake import Lake
from segmentation.pipeline.client import Engagement


def remember(world: World, lake: Lake, first: date, last: date, customers_on: Iterable[date] = ()) -> None:
    """Write what happened from `first` to `last` into the lake, and who was a customer on some days, as runs of old would have."""
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        lake.write("events", day, world.events(day))
    for day in customers_on:
        lake.write("customers", day, [world.customers(day)])


def happen(world: World, engagement: Engagement, day: date, folder: Path) -> None:
    """Let a day happen in the service: whoever is not a customer any more leaves it, and its events arrive."""
    folder.mkdir(parents=True, exist_ok=True)
    _bring(engagement, folder, world.customers(day), f"world:{day}:customers", what="customers", whole=True)
    for n, batch in enumerate(world.events(day)):
        _bring(engagement, folder, batch, f"world:{day}:events:{n}", what="events")


def _bring(engagement: Engagement, folder: Path, table: pl.DataFrame, key: str, **asked: object) -> None:
    file = folder / "world.parquet"
    table.write_parquet(file)
    engagement.bring(file, key, **asked)
    file.unlink()
