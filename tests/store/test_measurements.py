from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wellbuilt.kernel.drills import Drill, Measurement
from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.store.measurements import FILE, Kept, current, keep, load, relative, resolved

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def drill(digest: str = "same", error: Exception | None = None) -> Drill:
    def seen(options: Mapping[str, str]) -> str:
        if error:
            raise error
        return digest + options.get("registry", "")

    def run(options: Mapping[str, str], at: datetime) -> Measurement:
        raise AssertionError((options, at))

    return Drill("restore", "It comes back.", {"registry": "where"}, run, seen)


def measured(*, held: bool = True, minutes: int = 0, digest: str = "same", name: str = "restore") -> Measurement:
    return Measurement(name, "s", held, NOW + timedelta(minutes=minutes), 1.5, {"versions": 2.0}, "", digest)


def test_nothing_was_measured(tmp_path: Path) -> None:
    assert load(tmp_path) == []
    assert current(tmp_path, "w", [drill()]) == {}


def test_a_measurement_is_read_as_it_was_kept(tmp_path: Path) -> None:
    kept = Kept(measured(), {"a": "b"}, "churn")
    assert keep(tmp_path, kept) == tmp_path / FILE
    assert load(tmp_path) == [kept]


def test_a_later_one_with_the_same_options_takes_its_place(tmp_path: Path) -> None:
    keep(tmp_path, Kept(measured(held=False)))
    keep(tmp_path, Kept(measured(minutes=1)))
    keep(tmp_path, Kept(measured(minutes=2), {"other": "x"}))
    assert [k.measurement.at.minute for k in load(tmp_path)] == [1, 2]


@pytest.mark.parametrize(
    ("now", "counts"),
    [
        (drill(), True),
        (drill("changed"), False),
        (drill(error=OSError("gone")), False),
        (drill(error=ReachError("no network")), False),
    ],
)
def test_it_counts_as_long_as_its_subject_is_what_it_was(tmp_path: Path, now: Drill, counts: bool) -> None:
    keep(tmp_path, Kept(measured()))
    assert bool(current(tmp_path, "w", [now])) == counts


def test_that_of_a_drill_nobody_knows_does_not_count(tmp_path: Path) -> None:
    keep(tmp_path, Kept(measured(name="unknown")))
    assert current(tmp_path, "w", [drill()]) == {}
    assert current(tmp_path, "w") == {}


def test_that_of_another_workload_does_not_count(tmp_path: Path) -> None:
    keep(tmp_path, Kept(measured(), {}, "demand"))
    assert current(tmp_path, "churn", [drill()]) == {}
    assert list(current(tmp_path, "demand", [drill()])) == ["restore"]


def test_of_several_subjects_the_one_that_failed_counts_else_the_latest(tmp_path: Path) -> None:
    keep(tmp_path, Kept(measured(minutes=1), {"n": "1"}))
    keep(tmp_path, Kept(measured(minutes=2), {"n": "2"}))
    assert current(tmp_path, "w", [drill()])["restore"].at.minute == 2
    keep(tmp_path, Kept(measured(held=False), {"n": "3"}))
    assert not current(tmp_path, "w", [drill()])["restore"].held


def test_the_digest_is_asked_with_paths_as_they_are_now(tmp_path: Path) -> None:
    keep(tmp_path, Kept(measured(digest=f"same{tmp_path / 'registry'}"), {"registry": "./registry"}))
    assert list(current(tmp_path, "w", [drill()])) == ["restore"]


@pytest.mark.parametrize("content", ["{", '{"a": 1}', "[1]", '[{"measurement": {}}]', "3"])
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read") as refused:
        load(tmp_path)
    assert refused.value.hint


def test_paths_in_options_are_kept_as_seen_from_the_workload(tmp_path: Path) -> None:
    home, here = tmp_path / "home", tmp_path / "home" / "below"
    (here / "registry").mkdir(parents=True)
    (tmp_path / "backup").mkdir()
    given = {
        "a": "registry",
        "b": "../../backup",
        "c": "./new",
        "d": "3",
        "e": "",
        "f": "x" * 5000,
        "g": "\0",
        "h": ".",
    }
    kept = relative(given, here, home)
    assert kept == {
        "a": "./below/registry",
        "b": str(tmp_path / "backup"),
        "c": "./below/new",
        "d": "3",
        "e": "",
        "f": "x" * 5000,
        "g": "\0",
        "h": "./below",
    }
    assert resolved({"a": kept["a"], "d": "3"}, home) == {"a": str(here / "registry"), "d": "3"}
