"""How often a timetable starts something: crontabs, and the rates and crontabs of AWS.

https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html,
https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_CRON = re.compile(r"cron\((.+)\)")
_FIELD = re.compile(r"(\*|\d+(?:-\d+)?)(?:/(\d+))?")
_A_DAY = {"minute": 1440, "hour": 24, "day": 1}
FIELDS = (5, 6)
"""How many fields a crontab has, and one of AWS, whose last is the year."""


def often(said: Iterable[object]) -> bool | Unknown:
    """Tell whether timetables together start something more than once on a day; each is a text, or not known."""
    found = [_times(one) if isinstance(one, str) else Unknown("when it starts is not known") for one in said]
    if sum(one for one in found if isinstance(one, (int, float))) > 1:
        return True
    return next((one for one in found if isinstance(one, Unknown)), False)


def _times(text: str) -> float | Unknown:
    """Return how often on a day on which it starts at all a timetable starts; below 1 for every few days."""
    rate = _RATE.fullmatch(text.strip())
    if rate is not None:
        return _A_DAY[rate[2]] / max(int(rate[1]), 1)
    if text.startswith("at("):
        return 0
    cron = _CRON.fullmatch(text.strip())
    fields = (cron[1] if cron else text).split()
    if len(fields) not in FIELDS:
        return Unknown(f"{text!r} is no timetable that we know")
    minutes, hours = _several(fields[0], 60), _several(fields[1], 24)
    if isinstance(minutes, Unknown) or isinstance(hours, Unknown):
        return minutes if isinstance(minutes, Unknown) else hours
    return minutes * hours


def _several(field: str, most: int) -> int | Unknown:
    """Return how many values one field of a crontab has: `*`, `5`, `1-5`, `*/15`, and lists of them."""
    values: set[int] = set()
    for part in field.split(","):
        found = _FIELD.fullmatch(part)
        if found is None:
            return Unknown(f"{field!r} is no field of a timetable")
        first, _, last = found[1].partition("-")
        begin = 0 if first == "*" else int(first)
        end = most - 1 if first == "*" or (found[2] and not last) else int(last or first)
        values.update(range(begin, min(end, most - 1) + 1, max(int(found[2] or 1), 1)))
    return len(values)
