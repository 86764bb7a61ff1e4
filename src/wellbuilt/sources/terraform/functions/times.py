"""Date and time functions.

https://developer.hashicorp.com/terraform/language/functions#date-and-time-functions
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from wellbuilt.sources.terraform.functions.registry import Context, fail, function

_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)")
_SECONDS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600}


def _time(stamp: str) -> datetime:
    if not _STAMP.fullmatch(stamp):
        raise fail(f"{stamp[:40]!r} is no time stamp of RFC 3339")
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        raise fail(f"{stamp[:40]!r} is no time") from None


def _duration(text: str) -> timedelta:
    sign = -1 if text.startswith("-") else 1
    body = text.lstrip("+-")
    if not body or _DURATION.sub("", body) not in ("", "0"):
        raise fail(f"{text[:40]!r} is no duration")
    seconds = sum(float(number) * _SECONDS[unit] for number, unit in _DURATION.findall(body))
    return timedelta(seconds=sign * seconds)


@function("timeadd", "s", "s")
def _timeadd(_context: Context, stamp: str, duration: str) -> str:
    try:
        found = _time(stamp) + _duration(duration)
    except OverflowError:
        raise fail("the time is out of range") from None
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


@function("timecmp", "s", "s")
def _timecmp(_context: Context, one: str, other: str) -> int:
    first, second = _time(one).astimezone(UTC), _time(other).astimezone(UTC)
    return (first > second) - (first < second)


_FORMAT = re.compile(
    r"'((?:[^']|'')*)'|(YYYY|YY|MMMM|MMM|MM|M|DD|D|EEEE|EEE|hh|h|HH|H|AA|aa|mm|m|ss|s|ZZZZZ|ZZZZ|ZZZ|Z)|([A-Za-z])"
)


@function("formatdate", "s", "s")
def _formatdate(_context: Context, pattern: str, stamp: str) -> str:
    time = _time(stamp)

    def fill(match: re.Match[str]) -> str:
        if match[3]:
            raise fail(f"formatdate does not know {match[3]}")
        return match[1].replace("''", "'") if match[2] is None else _field(time, match[2])

    return _FORMAT.sub(fill, pattern)


def _field(time: datetime, name: str) -> str:
    """Return one part of a time as `formatdate` names it."""
    names = {"YYYY": "%Y", "YY": "%y", "MMMM": "%B", "MMM": "%b", "MM": "%m", "DD": "%d", "EEEE": "%A", "EEE": "%a"}
    names |= {"hh": "%H", "HH": "%I", "AA": "%p", "mm": "%M", "ss": "%S"}
    if name in names:
        return time.strftime(names[name])
    if name == "aa":
        return time.strftime("%p").lower()
    numbers = {
        "M": time.month,
        "D": time.day,
        "h": time.hour,
        "H": time.hour % 12 or 12,
        "m": time.minute,
        "s": time.second,
    }
    return str(numbers[name]) if name in numbers else _zone(time, name)


def _zone(time: datetime, name: str) -> str:
    """Return a time's zone: `Z`, `UTC`, `-0800` or `-08:00`."""
    shown = time.isoformat()[-6:]
    utc = shown == "+00:00"
    short = {"Z": "Z" if utc else shown, "ZZZ": "UTC" if utc else shown.replace(":", "")}
    return short.get(name) or (shown if name == "ZZZZZ" else shown.replace(":", ""))
