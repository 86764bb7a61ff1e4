"""The world day by day: customer tables, events, and the truth about who left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from segmentation.generator.drifts import Drift, strength
from segmentation.generator.population import CHANNELS, COUNTRIES, FEES, PLANS, Population

BATCH = 500_000
"""Customers whose events are drawn at once: bounds memory at any size."""
SECONDS = 86_400
WEEKEND = 1.25
YEARLY_SWING = 0.15


@dataclass(frozen=True)
class World:
    """A population that lives from `began` on; any day can be asked for on its own and is always the same."""

    population: Population
    began: date = date(2026, 1, 1)
    drifts: tuple[Drift, ...] = ()

    def index(self, day: date) -> int:
        """Return a day as days since the world began."""
        return (day - self.began).days

    def customers(self, day: date) -> pl.DataFrame:
        """Return who is a customer on a day: a row each, with the attributes an engagement service keeps."""
        people, at = self.population, self.index(day)
        here = np.flatnonzero(people.leaves_on > at)
        plan = self._plan(at)[here]
        ids = pl.Series("customer_id", here).cast(pl.String).str.zfill(8)
        table = pl.DataFrame(
            {
                "customer_id": "c" + ids,
                "address": "c" + ids + "@customers.example",
                "plan": np.array(PLANS)[plan],
                "country": np.array(COUNTRIES)[people.country[here]],
                "channel": np.array(CHANNELS)[people.channel[here]],
                "monthly_fee": FEES[plan],
                "signed_up": pl.Series(-people.tenure[here]).cast(pl.Int32),
            }
        ).with_columns(signed_up=pl.lit(self.began) + pl.duration(days=pl.col("signed_up")))
        return table.rename({"plan": "tier"}) if strength(self.drifts, "schema_change", at) else table

    def events(self, day: date) -> Iterator[pl.DataFrame]:
        """Yield a day's events in batches of customers: event_id, customer_id, kind, happened_at, value.

        `value` is the amount of a purchase, the length of a session in seconds, 0 otherwise.
        """
        for start in range(0, self.population.size, BATCH):
            yield self._batch(day, start, min(start + BATCH, self.population.size))

    def left(self, after: date, until: date) -> pl.DataFrame:
        """Return who left in (after, until]: customer_id and left_on. The truth, known only once it has happened."""
        on = self.population.leaves_on
        gone = np.flatnonzero((on > self.index(after)) & (on <= self.index(until)))
        days = pl.Series(on[gone]).cast(pl.Int32)
        table = pl.DataFrame({"customer_id": "c" + pl.Series(gone).cast(pl.String).str.zfill(8), "days": days})
        return table.select("customer_id", left_on=pl.lit(self.began) + pl.duration(days=pl.col("days")))

    def _plan(self, at: int) -> NDArray[np.int64]:
        people, share = self.population, strength(self.drifts, "plan_mix", at)
        moved = np.random.default_rng([people.seed, 20]).random(people.size) < share
        return np.where(moved, 0, people.plan)

    def _season(self, day: date) -> float:
        yearly = 1 + YEARLY_SWING * np.sin(2 * np.pi * day.timetuple().tm_yday / 365)
        return float(yearly * (WEEKEND if day.weekday() >= 5 else 1))

    def _batch(self, day: date, start: int, stop: int) -> pl.DataFrame:
        people, at = self.population, self.index(day)
        draw = np.random.default_rng([people.seed, 30, at, start])
        slot = slice(start, stop)
        interest = people.interest(at)[slot]
        season = self._season(day) * (1 - strength(self.drifts, "engagement_decay", at))
        sessions = people.activity[slot] * interest * season
        seen = 1 - strength(self.drifts, "broken_tracking", at)
        told = np.where(interest > 0, 0.35, 0.0) * (1 - strength(self.drifts, "engagement_decay", at))
        rates = {
            "session": sessions * seen,
            "purchase": sessions * 0.06 * (people.plan[slot] + 0.5),
            "support": np.where(interest > 0, 0.003 + 0.05 * (interest < 0.7), 0.0),
            "open": told * (0.15 + 0.5 * interest),
            "click": told * 0.12 * interest,
        }
        parts = [_happened(kind, draw.poisson(rate), draw) for kind, rate in rates.items()]
        frame = pl.concat(parts).sort("who", "second", "kind")
        prefix = f"{day:%Y%m%d}-{start:08d}-"
        midnight = datetime.combine(day, time.min)
        return frame.with_row_index("n").select(
            event_id=prefix + pl.col("n").cast(pl.String),
            customer_id="c" + (pl.col("who") + start).cast(pl.String).str.zfill(8),
            kind=pl.col("kind"),
            happened_at=pl.lit(midnight) + pl.duration(seconds=pl.col("second")),
            value=pl.col("value"),
        )


def _happened(kind: str, counts: NDArray[np.int64], draw: np.random.Generator) -> pl.DataFrame:
    who = np.repeat(np.arange(counts.size), counts)
    value = np.zeros(who.size)
    if kind == "purchase":
        value = draw.lognormal(3.2, 0.6, who.size).round(2)
    elif kind == "session":
        value = draw.exponential(240, who.size).round()
    return pl.DataFrame(
        {"who": who, "second": draw.integers(0, SECONDS, who.size), "value": value}
    ).with_columns(kind=pl.lit(kind))


def days(first: date, count: int) -> list[date]:
    """Return `count` days from `first` on."""
    return [first + timedelta(days=n) for n in range(count)]
