"""Ways in which the world stops being what the model learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["plan_mix", "engagement_decay", "broken_tracking", "schema_change"]


@dataclass(frozen=True, slots=True)
class Drift:
    """A change from `start` on (days since the world began); `strength` is the share it affects, 0 to 1.

    - plan_mix: that share of customers moves to the free plan;
    - engagement_decay: everybody's activity falls by that share;
    - broken_tracking: that share of sessions is no longer recorded;
    - schema_change: customers are exported with `tier` where there was `plan`.
    """

    kind: Kind
    start: int
    strength: float = 0.5

    def __post_init__(self) -> None:
        if not 0 <= self.strength <= 1:
            message = f"a drift's strength is a share between 0 and 1, not {self.strength}"
            raise ValueError(message)


def strength(drifts: tuple[Drift, ...], kind: Kind, day: int) -> float:
    """Return how strong a kind of drift is on a day: the strongest that has begun, 0 if none has."""
    return max((d.strength for d in drifts if d.kind == kind and d.start <= day), default=0.0)
