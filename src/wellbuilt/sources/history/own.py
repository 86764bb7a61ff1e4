"""Our own form: one JSON object a line with `at` and `kind`, as docs/how-to/keep-a-history.md describes it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from wellbuilt.sources.history.alarms import deliveries
from wellbuilt.sources.history.operation import called, operated
from wellbuilt.sources.history.runs import LAST
from wellbuilt.texts.exports import day, last, lines_of, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.sources.history.exports import Told

COUNTED = ("release", "retraining", "rejection", "alarm", "utilisation", "labels")
HAPPENED = (*COUNTED, "evaluation", "watch", "trace")


def entries(content: bytes) -> tuple[list[Told], str]:
    """Return what each kind of entry tells, and how many lines are none, as a reason."""
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    strange = 0
    for one in lines_of(content):
        kind = one.get("kind") if isinstance(one, dict) else None
        if kind in HAPPENED and day(one.get("at")):
            kinds[kind].append(one)
        else:
            strange += 1
    for found in kinds.values():
        found.sort(key=lambda one: str(one["at"]))
    told: list[Told] = [("history", kind, _of(kind, kinds[kind])) for kind in COUNTED if kind in kinds]
    return [*told, *operated(kinds)], f"{strange} lines are no entries" if strange else ""


def _of(kind: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "Kind": kind,
        "Entries": len(found),
        "By": dict(Counter(by for one in found if (by := word(one.get("by"))))),
        "Ends": [outcome for one in found if (outcome := word(one.get("outcome")))][-LAST:],
        "Delivered": dict(Counter(str(one["delivered"]).lower() for one in found if "delivered" in one)),
        "Deliveries": deliveries(_reached(found)),
        "Hours": _sum(found, "hours"),
        "Idle": _sum(found, "idle_hours"),
        "Items": _sum(found, "items"),
        "Twice": _sum(found, "seen_twice"),
        "Agreed": _sum(found, "agreed"),
        "Machine": _sum(found, "by_machine"),
        "Last": last(one["at"] for one in found),
        **called(found),
    }


def _reached(found: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Yield each alarm that an entry names and that was delivered, with its time."""
    for one in found:
        named = one.get("alarms")
        if one.get("delivered") is True and isinstance(named, list):
            yield from ((name, one["at"]) for name in map(word, named) if name)


def _sum(found: list[dict[str, Any]], key: str) -> float | None:
    numbers = [one[key] for one in found if isinstance(one.get(key), (int, float)) and not isinstance(one[key], bool)]
    return round(sum(numbers), 2) if len(numbers) == len(found) else None
