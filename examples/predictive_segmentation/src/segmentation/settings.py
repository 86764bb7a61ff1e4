"""Everything that differs from one place to another, in one object that is handed around."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

NOT_SETTINGS = ("SEGMENTATION_TOKENS", "SEGMENTATION_CUSTOMERS", "SEGMENTATION_KILLS")
STAGES = ("dev", "staging", "prod")


class SettingsError(ValueError):
    """A setting is missing or not what it may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and what is allowed. Secrets are taken from the environment and never shown.

    `segment_share` is the share of customers that the daily segment may hold at most; `threshold` the score from
    which somebody is thought about to leave. `tell` are Apprise URLs: who hears of a failed run or an alarm. `pause` is how many seconds a failed step waits before it is tried again; it doubles.
    `now` is the clock by which things are noted and budgets counted; only who lives through months of old gives another.
    """

    home: Path
    stage: str = "dev"
    engagement_url: str = "http://127.0.0.1:8400"
    engagement_token: str = field(default="", repr=False)
    mlflow_url: str = "http://127.0.0.1:8401"
    mlflow_user: str = ""
    mlflow_password: str = field(default="", repr=False)
    model: str = "churn"
    threshold: float = 0.05
    segment_share: float = 0.03
    tell: tuple[str, ...] = field(default=(), repr=False)
    lineage_url: str = ""
    pause: float = 1.0
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC), repr=False)

    def __post_init__(self) -> None:
        if self.stage not in STAGES:
            raise SettingsError(f"there is no stage {self.stage!r}; stages: {', '.join(STAGES)}")
        if not 0 < self.segment_share <= 1:
            raise SettingsError(f"segment_share is a share above 0 and up to 1, not {self.segment_share}")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read `SEGMENTATION_HOME`, `SEGMENTATION_STAGE` ...; raises SettingsError for what is missing or wrong."""
        told = {k.removeprefix("SEGMENTATION_").lower(): v for k, v in environment.items() if k.startswith("SEGMENTATION_") and k not in NOT_SETTINGS}
        unknown = told.keys() - (set(cls.__slots__) - {"now"})
        if unknown:
            raise SettingsError(f"no such setting: {', '.join('SEGMENTATION_' + name.upper() for name in sorted(unknown))}")
        if "home" not in told:
            raise SettingsError("SEGMENTATION_HOME must name the folder the workload keeps its data in")
        values: dict[str, object] = {**told, "home": Path(told["home"])}
        if "tell" in told:
            values["tell"] = tuple(told["tell"].split())
        for name in ("threshold", "segment_share", "pause"):
            if name in told:
                values[name] = _number(name, told[name])
        return cls(**values)  # type: ignore[arg-type]


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise SettingsError(f"SEGMENTATION_{name.upper()} must be a number, not {text!r}") from None
