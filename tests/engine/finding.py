"""Finding one thing, or a link, among what was understood."""

from __future__ import annotations

from typing import Any

from wellbuilt.kernel.facts import Members
from wellbuilt.kernel.inventory import Inventory


def only(inventory: Inventory, concept: type[Any]) -> Any:
    """Return the only thing of a concept."""
    (thing,) = inventory.of(concept)
    return thing


def members(thing: Any, name: str) -> Members:
    """Return the members of a link."""
    value = thing.facts[name].value
    assert isinstance(value, Members)
    return value
