"""What `wellbuilt` itself offers."""

from __future__ import annotations

import pytest

import wellbuilt


def test_every_public_name_is_there() -> None:
    assert all(getattr(wellbuilt, name) for name in wellbuilt.__all__)


def test_a_name_that_is_none_says_so() -> None:
    with pytest.raises(AttributeError, match="module 'wellbuilt' has no attribute 'nonsense'"):
        _ = wellbuilt.nonsense
