"""Knowing nothing decides nothing."""

from __future__ import annotations

import pytest

from wellbuilt.engine.judge import judge
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.plugins import discover


@pytest.mark.parametrize("check", discover("checks", Check), ids=lambda check: check.id)
def test_a_thing_of_which_nothing_is_known_is_unknown(check: Check) -> None:
    assert judge(check, check.concept()).outcome == "unknown"
