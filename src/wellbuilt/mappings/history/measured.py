"""Facts that were measured, and counts in records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Made
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, plain

if TYPE_CHECKING:
    from collections.abc import Callable


def measured(make: Callable[[View], Any], key: str) -> Made:
    """Return how a fact is made of what an export tells: as measured, or not known."""

    def told(view: View) -> Fact:
        value = make(view)
        node = view.find(key) or view.node
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.MEASURED, node.mark, key)

    return Made(told, key)


def number(key: str) -> Made:
    """Return the fact that a key holds a number."""
    return measured(lambda view: said(view, key), key)


def said(view: View, key: str) -> Any:
    """Return what a key holds, or that the export does not say."""
    node = view.find(key)
    return plain(node) if node else Unknown(f"the export does not say {key}")


def percent(part: float, whole: float) -> float | Unknown:
    """Return a part in a hundred, not known of nothing."""
    return round(100 * part / whole, 1) if whole else Unknown("there is nothing to count")


def counts(view: View, key: str) -> dict[str, int]:
    """Return how often each word was counted, nothing where the export counts none."""
    node = view.find(key)
    return dict(plain(node)) if node and isinstance(node.value, dict) else {}
