"""How a workload is run, as it notes it: what counts, and what stays open."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import wellbuilt
from wellbuilt.sources.history.own import entries

DAY = date(2026, 11, 22)
Notes = list[dict[str, Any]]


def noted(kind: str, number: int, apart: int = 1, **more: Any) -> Notes:
    """Return entries of one kind, some days apart; the last is of 20 November 2026."""
    days = (date.fromordinal(date(2026, 11, 20).toordinal() - n * apart) for n in reversed(range(number)))
    return [{"at": f"{day}T04:00:00+00:00", "kind": kind, **more} for day in days]


def outcome(folder: Path, notes: Notes, check: str, on: date = DAY) -> set[str]:
    """Return what comes of a check on what was noted."""
    (folder / "history.jsonl").write_text("\n".join(map(json.dumps, notes)))
    review = wellbuilt.review(folder, on=on, cached=False)
    return {f.outcome for f in review.findings if f.check == check}


MONTHLY = "inputs-were-held-against-limits-each-month"
TOLD = "drift-of-inputs-reached-somebody"
GATE = "model-that-was-turned-away-was-not-released"
LED = "answers-led-back-to-what-they-were-made-from"
CALLED = "trainings-were-called-for"
GOAL = "unit-of-work-stays-within-its-goal"
GOOD = [{"version": str(n), "passed": n != 2, "value": 0.2, "in_use": 0.1} for n in (1, 2, 3)]


def gate(*released: str, verdicts: Notes = GOOD) -> Notes:
    """Return verdicts and, a day after the last of them, releases of versions."""
    judged = [one | told for one, told in zip(noted("evaluation", len(verdicts)), verdicts, strict=True)]
    return judged + [{"at": "2026-11-21T04:00:00+00:00", "kind": "release", "version": one} for one in released]


@pytest.mark.parametrize(
    ("notes", "check", "expected"),
    [
        (noted("watch", 9, of="inputs", over=0), MONTHLY, "holds"),
        (noted("watch", 4, 31, of="inputs", over=0), MONTHLY, "holds"),
        (noted("watch", 4, 32, of="inputs", over=0), MONTHLY, "fails"),
        (noted("watch", 2, 60, of="inputs", over=0), MONTHLY, "not applicable"),
        (noted("watch", 9, of="inputs", over=0), TOLD, "not applicable"),
        (noted("watch", 9, of="inputs", over=1, delivered=True), TOLD, "holds"),
        (noted("watch", 9, of="inputs", over=1, delivered=False), TOLD, "fails"),
        (noted("watch", 9, of="inputs", over=1), TOLD, "unknown"),
        (noted("watch", 9, of="inputs"), TOLD, "unknown"),
        (noted("watch", 9, of="quality", over=1, delivered=False), "loss-of-quality-reached-somebody", "fails"),
        (noted("watch", 4, 40, of="quality", over=0), "quality-was-held-against-a-limit-each-month", "fails"),
        (gate("1", "3"), GATE, "holds"),
        (gate("1", "2"), GATE, "fails"),
        (gate("1", "7"), GATE, "unknown"),
        (gate("7", "2"), GATE, "fails"),
        (gate("1", verdicts=[one | {"passed": True} for one in GOOD]), GATE, "not applicable"),
        (gate("1", verdicts=[one | {"passed": "yes"} for one in GOOD]), GATE, "unknown"),
        (gate("1", verdicts=[{k: v for k, v in one.items() if k != "in_use"} for one in GOOD]), GATE, "unknown"),
        (noted("trace", 3, arrived=True), LED, "holds"),
        (noted("trace", 3, arrived=True) + noted("trace", 1, arrived=False), LED, "fails"),
        (noted("trace", 3), LED, "unknown"),
        (noted("retraining", 3, called_by=["alarm"]), CALLED, "holds"),
        (noted("retraining", 3, called_by=["alarm"]) + noted("retraining", 1, called_by=[]), CALLED, "fails"),
        (noted("retraining", 3, called_by=["schedule"]), CALLED, "unknown"),
        (noted("utilisation", 20, processor_seconds=2, units=1000, goal=0.002), GOAL, "holds"),
        (noted("utilisation", 3, processor_seconds=3, units=1000, goal=0.002), GOAL, "fails"),
    ],
)
def test_what_is_noted_decides_and_what_is_left_out_stays_open(
    notes: Notes, check: str, expected: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, notes, check) == {expected}


@pytest.mark.parametrize(
    ("notes", "check"),
    [
        (noted("watch", 4, 40, of="inputs", over=1, delivered=False), MONTHLY),
        (noted("watch", 4, 40, of="inputs", over=1, delivered=False), TOLD),
        (gate("1", "2"), GATE),
        (noted("trace", 9, arrived=False), LED),
        (noted("retraining", 9, called_by=[]), CALLED),
        (noted("utilisation", 9, processor_seconds=3, units=1, goal=1), GOAL),
    ],
)
def test_what_was_done_long_ago_counts_no_more(notes: Notes, check: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, notes, check, on=date(2027, 7, 1)) == {"not applicable"}


@pytest.mark.parametrize(
    ("notes", "check"),
    [
        (noted("retraining", 3), CALLED),
        (noted("retraining", 3, called_by="alarm"), CALLED),
        (noted("utilisation", 9, processor_seconds=3, units=1), GOAL),
        (noted("utilisation", 9, processor_seconds=3, units="many", goal=1), GOAL),
    ],
)
def test_who_notes_nothing_of_it_is_not_asked_about_it(notes: Notes, check: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, notes, check) == set()


def test_a_training_that_an_alarm_called_for_did_not_wait_for_a_clock(tmp_path: Path) -> None:
    check = "clock-alone-does-not-retrain-all-day"
    by = {"by": "pipeline"}
    assert outcome(tmp_path, noted("retraining", 9, called_by=["alarm"], **by), check) == {"not applicable"}
    assert outcome(tmp_path, noted("retraining", 9, called_by=["age"], **by), check) == {"unknown"}


SIMPLE = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.lists(st.text(max_size=5))
KINDS = st.sampled_from(["watch", "evaluation", "trace", "release", "retraining", "utilisation"])
KEYS = ["of", "over", "delivered", "passed", "version", "arrived", "called_by", "units", "goal", "processor_seconds"]


@given(st.lists(st.tuples(KINDS, st.dictionaries(st.sampled_from(KEYS), SIMPLE)), max_size=6))
@settings(deadline=None)
def test_whatever_a_line_holds_it_ends_in_records(lines: list[tuple[str, dict[str, Any]]]) -> None:
    notes = [one | {"at": "2026-11-20T04:00:00+00:00", "kind": kind} for kind, one in lines]
    told, left = entries("\n".join(map(json.dumps, notes)).encode())
    assert left == ""
    assert bool(told) <= bool(notes)
