"""Reach: what no file knows by itself: whether what histories tell is recent, by which profile a workload is judged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from wellbuilt.concepts.history import RunHistory
from wellbuilt.concepts.operation import OPERATED
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.records import Mark

if TYPE_CHECKING:
    from wellbuilt.kernel.inventory import Inventory

UNSAID = "production"
"""The profile that asks the same as none does."""
RECENT = timedelta(days=183)
"""Half a year: what is made again each quarter was made again at least once."""


def reach(inventory: Inventory, today: date) -> None:
    """Tell of each history of what was done whether its last day is within RECENT before today, where it is known."""
    for history in (one for kind in (RunHistory, *OPERATED) for one in inventory.of(kind)):
        last = history.facts.get("last")
        if last is not None and isinstance(last.value, str):
            recent = date.fromisoformat(last.value) >= today - RECENT
            history.facts["recent"] = Fact(recent, Origin.MEASURED, last.mark, key=last.key)


def judge_by(inventory: Inventory, profile: str) -> None:
    """Tell each thing that asks for it by which profile the workload is judged; "" is none."""
    for thing in inventory.things:
        if "profile" in thing.fields():
            thing.facts["profile"] = Fact(profile or UNSAID, mark=Mark("wellbuilt.toml"), key="profile")
