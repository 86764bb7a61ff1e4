"""Numeric functions.

https://developer.hashicorp.com/terraform/language/functions#numeric-functions
"""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING

from wellbuilt.sources.terraform.functions.registry import Context, fail, function
from wellbuilt.sources.terraform.operators import add
from wellbuilt.sources.terraform.values import Undecided, members, quantity, whole

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node

_LARGEST_POWER = 2_000


@function("abs", "n")
def _abs(_context: Context, value: float) -> float:
    return abs(value)


@function("ceil", "n")
def _ceil(_context: Context, value: float) -> int:
    return math.ceil(value)


@function("floor", "n")
def _floor(_context: Context, value: float) -> int:
    return math.floor(value)


@function("log", "n", "n")
def _log(_context: Context, value: float, base: float) -> float:
    try:
        return whole(math.log(value) / math.log(base))
    except (ValueError, ZeroDivisionError):
        raise fail("log is not defined here") from None


@function("max", "n", "n*")
def _max(_context: Context, *values: float) -> float:
    return max(values)


@function("min", "n", "n*")
def _min(_context: Context, *values: float) -> float:
    return min(values)


@function("parseint", "s", "i")
def _parseint(_context: Context, value: str, base: int) -> int:
    try:
        return int(value, base) if 2 <= base <= 36 and "_" not in value and value.strip() == value else int("-")  # noqa: PLR2004 - the bases there are
    except ValueError:
        raise fail(f"{value[:40]!r} is not a whole number of base {base}") from None


@function("pow", "n", "n")
def _pow(_context: Context, value: float, power: float) -> float:
    if abs(power) > _LARGEST_POWER:
        raise fail("the power is too large")
    try:
        return whole(float(value**power)) if power < 0 or isinstance(value, float) else whole(value**power)
    except (OverflowError, ZeroDivisionError):
        raise fail("the power is out of range") from None


@function("signum", "n")
def _signum(_context: Context, value: float) -> int:
    return (value > 0) - (value < 0)


@function("sum", "l")
def _sum(_context: Context, values: Node) -> float:
    if values.rest is not None:
        raise Undecided(values.rest)
    if not members(values):
        raise fail("sum needs a number")
    return reduce(add, (quantity(element) for element in members(values)))
