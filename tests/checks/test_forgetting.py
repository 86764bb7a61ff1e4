"""Forgetting a fact leaves an outcome or makes it unknown: for every example of every check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from wellbuilt.engine.judge import judge
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.facts import Fact, Members, Origin
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Unknown

CHECKS = discover("checks", Check)


def facts(thing: Concept, seen: set[int]) -> Iterator[tuple[Concept, str]]:
    """Yield every fact of a thing and of all that it leads to."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    for name, told in thing.facts.items():
        yield thing, name
        if isinstance(told.value, Members):
            for member in told.value.sure:
                yield from facts(member, seen)


def examples() -> list[Any]:
    """Return every example of every check, with the outcome it stands for."""
    return [
        pytest.param(check, thing, outcome, id=f"{check.id}-{outcome}-{at}")
        for check in CHECKS
        for outcome, things in (("holds", check.holds), ("fails", check.fails))
        for at, thing in enumerate(things)
    ]


@pytest.mark.parametrize(("check", "thing", "outcome"), examples())
def test_forgetting_never_turns_an_outcome_round(check: Check, thing: Concept, outcome: str) -> None:
    """What is not known can take a verdict away; it can never make the other one."""
    for owner, name in list(facts(thing, set())):
        kept = owner.facts[name]
        owner.facts[name] = Fact(Unknown("forgotten"), Origin.UNKNOWN)
        try:
            assert judge(check, thing).outcome in (outcome, "unknown"), f"{owner}.{name}"
        finally:
            owner.facts[name] = kept
