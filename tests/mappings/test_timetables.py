"""How often timetables start something."""

from __future__ import annotations

import pytest

from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.timetables import often


@pytest.mark.parametrize(
    "said",
    [
        "rate(1 hour)", "rate(719 minutes)", "cron(0 */6 * * ? *)", "cron(0/30 8 ? * MON-FRI *)", "*/5 * * * *",
        "0 1,13 * * *", "0 9-17 * * 1-5",
    ],
)  # fmt: skip
def test_more_than_once_a_day(said: str) -> None:
    """A rate under a day, or more than one minute or hour of a crontab."""
    assert often([said]) is True


@pytest.mark.parametrize(
    "said",
    ["rate(1 day)", "rate(24 hours)", "rate(7 days)", "cron(30 2 * * ? *)", "0 0 1 * *", "at(2026-01-01T00:00:00)"],
)
def test_once_a_day_or_less(said: str) -> None:
    """Once on each day on which it starts at all."""
    assert often([said]) is False


def test_several_timetables_add_up() -> None:
    """Two starts a day are two, whoever writes them."""
    assert often(["0 1 * * *", "0 13 * * *"]) is True
    assert often([]) is False


@pytest.mark.parametrize("said", ["@hourly", "cron(", "x y z a b", "* * *", None, Unknown("a variable")])
def test_what_is_no_timetable_is_unknown(said: object) -> None:
    """It is not guessed at; what is surely often stays so beside it."""
    assert isinstance(often([said]), Unknown)
    assert often([said, "rate(1 hour)"]) is True
