"""The customers: who they are, how active they are, and on which day they will leave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

PLANS = ("free", "basic", "plus", "business")
FEES = np.array([0.0, 9.0, 19.0, 59.0])
COUNTRIES = ("AT", "CH", "DE", "ES", "FR", "GB", "IT", "NL", "PL", "US")
CHANNELS = ("email", "push", "sms")
MONTHLY_CHURN = 0.01
WARNING_DAYS = 40
"""How long, on average, somebody who leaves has been losing interest."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Population:
    """`size` customers drawn from `seed`: the same numbers give the same people."""

    size: int
    seed: int = 7

    def _draw(self, purpose: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, purpose])

    @cached_property
    def plan(self) -> Ints:
        """Index into PLANS, shape (size,)."""
        return self._draw(1).choice(len(PLANS), self.size, p=[0.35, 0.35, 0.22, 0.08])

    @cached_property
    def country(self) -> Ints:
        """Index into COUNTRIES, shape (size,)."""
        return self._draw(2).integers(0, len(COUNTRIES), self.size)

    @cached_property
    def channel(self) -> Ints:
        """Index into CHANNELS, shape (size,)."""
        return self._draw(3).choice(len(CHANNELS), self.size, p=[0.6, 0.3, 0.1])

    @cached_property
    def tenure(self) -> Ints:
        """Days since signing up when the world begins, shape (size,)."""
        return self._draw(4).exponential(420, self.size).astype(np.int64)

    @cached_property
    def contentment(self) -> Floats:
        """How content each is, standard normal, shape (size,); nobody sees this, it only shows in what they do."""
        return self._draw(5).normal(size=self.size)

    @cached_property
    def activity(self) -> Floats:
        """Mean sessions a day, shape (size,)."""
        base = self._draw(6).gamma(1.4, 0.18, self.size)
        return base * (1 + 0.35 * self.plan) * np.exp(0.15 * self.contentment)

    @cached_property
    def leaves_on(self) -> Ints:
        """The day each leaves, days since the world began, shape (size,).

        The monthly rate is MONTHLY_CHURN on average; less content, newer and free customers leave sooner.
        """
        leaning = -0.8 * self.contentment + 0.5 * (self.plan == 0) + 0.4 * (self.tenure < 90)
        monthly = MONTHLY_CHURN * np.exp(leaning) / np.exp(leaning).mean()
        return self._draw(7).geometric(np.clip(monthly / 30, 1e-6, 0.2)) - 1

    @cached_property
    def warning(self) -> Ints:
        """How many days before leaving each begins to lose interest, shape (size,)."""
        return 5 + self._draw(8).poisson(WARNING_DAYS - 5, self.size)

    def interest(self, day: int) -> Floats:
        """Return what is left of each one's interest on a day, 0 to 1, shape (size,)."""
        left = (self.leaves_on - day) / self.warning
        return np.where(self.leaves_on <= day, 0.0, np.clip(0.05 + 0.95 * left, 0.05, 1.0))
