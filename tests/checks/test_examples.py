"""Every check's examples are what it says of them, and every check explains itself."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from wellbuilt.engine.judge import judge
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.plugins import discover

CHECKS = discover("checks", Check)


def examples() -> list[Any]:
    """Return every example with the outcome it stands for."""
    return [
        pytest.param(check, thing, outcome, id=f"{check.id}-{outcome}-{at}")
        for check in CHECKS
        for outcome, things in (("holds", check.holds), ("fails", check.fails))
        for at, thing in enumerate(things)
    ]


@pytest.mark.parametrize(("check", "thing", "outcome"), examples())
def test_an_example_is_judged_as_it_says(check: Check, thing: Any, outcome: str) -> None:
    """What is said to hold holds, what is said to fail fails."""
    verdict = judge(check, thing)
    assert verdict.outcome == outcome, verdict.reason


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_explains_itself(check: Check) -> None:
    """It has a statement, a reason, a fix, and an example of each outcome."""
    assert check.title.endswith(".")
    assert check.why
    assert check.fix.endswith(".")
    assert check.holds
    assert check.fails


def test_every_check_has_a_name_of_its_own() -> None:
    """An id is used once."""
    assert not [name for name, times in Counter(check.id for check in CHECKS).items() if times > 1]
