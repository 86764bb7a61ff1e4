"""Histories: recent, long ago, or nobody knows when."""

from __future__ import annotations

from datetime import date

import pytest

from wellbuilt.concepts.history import RunHistory
from wellbuilt.concepts.operation import CallHistory, GateHistory, TraceHistory, WatchHistory, WorkHistory
from wellbuilt.concepts.training_run import TrainingRun
from wellbuilt.engine.reach import RECENT, UNSAID, judge_by, reach
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.inventory import Inventory
from wellbuilt.kernel.records import Unknown

LAST = date(2026, 5, 20)


@pytest.mark.parametrize("concept", [RunHistory, WatchHistory, GateHistory, TraceHistory, CallHistory, WorkHistory])
@pytest.mark.parametrize(("today", "recent"), [(LAST, True), (LAST + RECENT, True), (date(2026, 12, 1), False)])
def test_a_history_is_recent_for_half_a_year(today: date, recent: bool, concept: type[Concept]) -> None:
    inventory = Inventory()
    inventory.add(history := concept(last=Fact(LAST.isoformat(), Origin.MEASURED, key="Last")))
    reach(inventory, today)
    assert history.facts["recent"] == Fact(recent, Origin.MEASURED, key="Last")


@pytest.mark.parametrize("facts", [{}, {"last": Unknown("the export does not say")}])
def test_what_does_not_say_when_is_neither_recent_nor_old(facts: dict[str, object]) -> None:
    inventory = Inventory()
    inventory.add(history := RunHistory(**facts))
    reach(inventory, LAST)
    assert "recent" not in history.facts


@pytest.mark.parametrize(("profile", "told"), [("regulated", "regulated"), ("", UNSAID)])
def test_what_asks_for_it_is_told_by_which_profile_it_is_judged(profile: str, told: str) -> None:
    inventory = Inventory()
    inventory.add(run := TrainingRun())
    inventory.add(history := RunHistory())
    judge_by(inventory, profile)
    assert run.facts["profile"].value == told
    assert "profile" not in history.facts
