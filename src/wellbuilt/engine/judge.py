"""Judge: each check on each thing of its concept, under every assumption that matters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.facts import Confidence, Fact, Members, Origin, Reading, Several
from wellbuilt.kernel.records import Partial, Unknown
from wellbuilt.kernel.trials import Fork, Trial, Undecidable, trial
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.checks import Check
    from wellbuilt.kernel.concepts import Place
    from wellbuilt.kernel.inventory import Inventory

RUNS = 64
Leaf = Literal["holds", "fails", "not applicable", "maybe not meant", "undecided", "broke"]
_WEAKER: dict[str, int] = {"low": 0, "medium": 1, "high": 2}


@value
class Verdict:
    """What came of one check on one thing, with every fact that was read."""

    check: Check
    thing: Concept
    outcome: Literal["holds", "fails", "unknown", "not applicable", "broke"]
    readings: tuple[Reading, ...]
    mattered: frozenset[tuple[int, str]]
    confidence: Confidence
    reason: str = ""


def judge_all(inventory: Inventory, checks: Sequence[Check]) -> list[Verdict]:
    """Return the verdict of every check on every declared thing of its concept."""
    return [
        judge(check, thing)
        for check in checks
        for thing in inventory.of(check.concept)
        if thing.place.declared
    ]  # fmt: skip


def judge(check: Check, thing: Concept) -> Verdict:
    """Return what comes of one check on one thing.

    The statement is run again under each value of every unknown it asks for, at most 64 times; the outcome is
    decided only if all runs agree; what holds where it applies holds, unless it hangs on a link whether the thing is
    meant at all. A statement that breaks without an assumption is `broke`.
    """
    leaves, readings, reason = _runs(check, thing, None)
    outcome = _agree(leaves)
    mattered = _mattered(check, thing, readings) if outcome == "fails" else frozenset()
    confidence = _confidence(readings, mattered, thing.place, outcome)
    if outcome == "unknown":
        reason = _why_unknown(readings) or reason
    return Verdict(check, thing, outcome, readings, mattered, confidence, reason)


def _runs(
    check: Check, thing: Concept, forgotten: tuple[int, str] | None
) -> tuple[set[Leaf], tuple[Reading, ...], str]:
    leaves: set[Leaf] = set()
    seen: dict[tuple[int, str], Reading] = {}
    pending: list[dict[Any, Any]] = [{}]
    reason = ""
    for _ in range(RUNS):
        if not pending or _settled(leaves):
            break
        assumed = pending.pop()
        run = Trial(assumed, forgotten=forgotten)
        leaf, broke = _one(check, thing, run)
        seen.update(((id(r.subject), r.field), r) for r in run.readings)
        reason = broke or reason
        if isinstance(leaf, Fork):
            pending.extend({**assumed, leaf.key: value} for value in reversed(leaf.domain))
        elif leaf == "fails" and run.only_disputed:
            return {"fails"}, tuple(seen.values()), reason
        else:
            leaves.add(leaf)
    if pending and not _settled(leaves):
        leaves.add("undecided")
    return leaves, tuple(seen.values()), reason


def _one(check: Check, thing: Concept, run: Trial) -> tuple[Leaf | Fork, str]:
    with trial(run):
        try:
            if check.when is not None and not check.when(thing):
                return "maybe not meant" if run.about_links else "not applicable", ""
            return "holds" if check.statement(thing) else "fails", ""
        except Fork as fork:
            return fork, ""
        except Undecidable:
            return "undecided", ""
        except Exception as error:  # noqa: BLE001  a broken check must neither pass nor stop the review
            return "undecided" if run.assumed else "broke", f"{type(error).__name__}: {error}"


def _settled(leaves: set[Leaf]) -> bool:
    """Tell whether no further run can change the outcome."""
    return "undecided" in leaves or "broke" in leaves or {"holds", "fails"} <= leaves


def _agree(leaves: set[Leaf]) -> Literal["holds", "fails", "unknown", "not applicable", "broke"]:
    match sorted(leaves):
        case ["holds"] | ["holds", "not applicable"]:
            return "holds"
        case ["fails"]:
            return "fails"
        case ["not applicable"] | ["maybe not meant"] | ["maybe not meant", "not applicable"]:
            return "not applicable"
        case ["broke"]:
            return "broke"
        case _:
            return "unknown"


def _mattered(check: Check, thing: Concept, readings: Sequence[Reading]) -> frozenset[tuple[int, str]]:
    """Return the readings without which a failure would not stand; what only says when a check applies is none."""
    keys = {(id(r.subject), r.field) for r in readings if r.fact.origin is not Origin.UNKNOWN}
    applies = _applying(check, thing)
    if len(keys - applies) == 1:
        return frozenset(keys - applies)
    return frozenset(key for key in keys - applies if _agree(_runs(check, thing, key)[0]) != "fails")


def _applying(check: Check, thing: Concept) -> set[tuple[int, str]]:
    """Return what was read, under any assumption, to tell whether a check applies."""
    if check.when is None:
        return set()
    _, readings, _ = _runs(replace(check, statement=lambda _: True), thing, None)
    return {(id(r.subject), r.field) for r in readings}


def _confidence(
    readings: Sequence[Reading], mattered: frozenset[tuple[int, str]], place: Place, outcome: str
) -> Confidence:
    if place.doubt is not None:
        return "low"
    relevant = [r for r in readings if outcome != "fails" or not mattered or (id(r.subject), r.field) in mattered]
    return min((r.fact.confidence for r in relevant), key=_WEAKER.__getitem__, default="high")


def _why_unknown(readings: Sequence[Reading]) -> str:
    """Return the reasons of what was read and not known, each once."""
    reasons = [why for r in readings for why in _reasons(r.fact)]
    return "; ".join(list(dict.fromkeys(reasons))[:3])


def _reasons(fact: Fact) -> list[str]:
    match fact.value:
        case Unknown(reason):
            return [reason]
        case Partial(pieces):
            return [piece.reason for piece in pieces if isinstance(piece, Unknown)]
        case Several(items, rest):
            unknown = [*items, rest] if rest else list(items)
            return [item.reason for item in unknown if isinstance(item, Unknown)]
        case Members(sure, maybe, phantom):
            ghosts = [*maybe, *((phantom,) if phantom else ()), *(one for one in sure if type(one) is Concept)]
            return [g.place.doubt.reason for g in ghosts if g.place.doubt] or [
                f"it is not known whether {g.place.address} belongs to it" for g in ghosts
            ]
        case _:
            return []
