"""Meanings that many of Amazon SageMaker's kinds share."""

from __future__ import annotations

from typing import Any

from wellbuilt.kernel.records import Unknown

API = "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_"
TRUTH = {True: True, False: False}


def number(value: Any) -> int | Unknown:
    """Return a whole number, written as one or as text; anything else is unknown."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().isdigit():
        return int(value)
    return Unknown("not a whole number")
