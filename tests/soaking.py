"""How often a property is tried: seldom where a try is dear, as often as the profile says when it is to soak."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100


def tries(few: int) -> int:
    """Return a number of examples: `few` as a rule, the profile's where it asks for more than usual."""
    asked = settings().max_examples
    return asked if asked > USUAL else few
