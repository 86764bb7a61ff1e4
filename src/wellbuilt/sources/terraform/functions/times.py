"""Date and time functions. https://developer.hashicorp.com/terraform/language/functions#date-and-time-functions"""

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
