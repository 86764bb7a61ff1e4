"""What a cloud's account tells of the past: hours of use, services that were used, money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.history import GrantHistory, SpendingHistory, UseHistory
from wellbuilt.kernel.mappings import Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, plain
from wellbuilt.mappings.history.measured import measured, number, percent, said

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = re.compile(r"\b(CPU|GPU|Memory|Disk|GPUMemory)Utilization$")
"""Measures that are taken as long as a machine runs:
https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html#cloudwatch-metrics-jobs"""
ASKED = re.compile(r"\bInvocations$")
"""The measure of requests, which has no value for a time without any (same page)."""
LEARNING = frozenset({"AmazonSageMaker", "AmazonBedrock"})
"""Products that are machine learning and can carry tags of their owners."""


def _hours(view: View, label: re.Pattern[str], key: str) -> set[int] | None:
    """Return the hours that series of a measure tell of, None if there is no such series."""
    series = [one for one in view.items("Series") if label.search(str(said(one, "Label")))]
    nodes = [node for one in series if (node := one.find(key))]
    return {int(hour) for node in nodes for hour in plain(node)} if series else None


def _paid_and_asked(view: View) -> bool:
    return bool(_hours(view, RUNS, "Hours")) and _hours(view, ASKED, "Hours") is not None


def _idle(view: View) -> Any:
    paid = _hours(view, RUNS, "Hours") or set()
    return percent(len(paid - (_hours(view, ASKED, "Busy") or set())), len(paid))


use = Mapping(
    UseHistory,
    spelled={"files": "metrics"},
    when=_paid_and_asked,
    facts={
        "hours": measured(lambda view: len(_hours(view, RUNS, "Hours") or ()), "Series"),
        "idle": measured(_idle, "Series"),
    },
)
grants = Mapping(
    GrantHistory,
    spelled={"files": "granted services"},
    facts={"granted": number("Granted"), "unused": number("Unused")},
)


def _money(key: str) -> Callable[[View], Any]:
    def told(view: View) -> Any:
        lines = [line for line in view.items("Lines") if said(line, "Product") in LEARNING]
        amounts = [said(line, key) for line in lines]
        silent = next((one for one in amounts if isinstance(one, Unknown)), None)
        return silent or round(sum(amounts), 2)

    return told


def _tagged(view: View) -> Any:
    tagged, cost = _money("Tagged")(view), _money("Cost")(view)
    return tagged if isinstance(tagged, Unknown) else percent(tagged, cost)


spending = Mapping(
    SpendingHistory,
    spelled={"files": "spending"},
    facts={"cost": measured(_money("Cost"), "Lines"), "tagged": measured(_tagged, "Lines")},
)
