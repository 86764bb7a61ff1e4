"""Judge: each check on each thing of its concept, under every assumption that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from wellbuilt.engine.alike import Alike, Outcome, Tried
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.facts import Confidence, Fact, Members, Origin, Reading, Several
from wellbuilt.kernel.records import Partial, Unknown
from wellbuilt.kernel.trials import Fork, Trial, Undecidable, trial
from wellbuilt.kernel.values import replace, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.checks import Check
    from wellbuilt.kernel.inventory import Inventory

RUNS = 64
Leaf = Literal["holds", "fails", "not applicable", "maybe not meant", "undecided", "broke"]
_WEAKER: dict[str, int] = {"low": 0, "medium": 1, "high": 2}


@value
class Verdict:
    """What came of one check on one thing, with every fact that was read."""

    check: Check
    thing: Concept
    outcome: Outcome
    readings: tuple[Reading, ...]
    mattered: frozenset[tuple[int, str]]
    confidence: Confidence
    reason: str = ""


def judge_all(inventory: Inventory, checks: Sequence[Check]) -> list[Verdict]:
    """Return the verdict of every check on every declared thing of its concept."""
    return [verdict for check in checks for verdict in _everywhere(check, inventory.of(check.concept))]


def _everywhere(check: Check, things: Sequence[Concept]) -> Iterator[Verdict]:
    """Yield the verdict on each declared thing; a statement is run only on what is unlike any before."""
    alike = Alike()
    for thing in things:
        if thing.place.declared:
            tried = alike.of(thing)
            if tried is None:
                tried = _try(check, thing)
                alike.keep(thing, tried)
            yield _verdict(check, thing, tried)


def judge(check: Check, thing: Concept) -> Verdict:
    """Return what comes of one check on one thing.

    The statement is run again under each value of every unknown it asks for, at most 64 times; the outcome is
    decided only if all runs agree; what holds where it applies holds, unless it hangs on a link whether the thing is
    meant at all. A statement that breaks without an assumption is `broke`.
    """
    return _verdict(check, thing, _try(check, thing))


def _verdict(check: Check, thing: Concept, tried: Tried) -> Verdict:
    readings = tuple(tried.readings[: tried.read])
    mattered = frozenset((id(r.subject), r.field) for r in (tried.readings[at] for at in tried.mattered))
    confidence: Confidence = tried.confidence if thing.place.doubt is None else "low"
    reason = _why_unknown(readings) if tried.outcome == "unknown" else ""
    return Verdict(check, thing, tried.outcome, readings, mattered, confidence, reason or tried.reason)


def _try(check: Check, thing: Concept) -> Tried:
    leaves, seen, reason = _runs(check, thing, None)
    outcome = _agree(leaves)
    read = len(seen)
    mattered = _mattered(check, thing, seen) if outcome == "fails" else set()
    readings = [*seen.values()]
    turns = tuple(at for at, key in enumerate(seen) if key in mattered)
    return Tried(outcome, readings, read, turns, _confidence(readings[:read], mattered, outcome), reason)


def _runs(
    check: Check, thing: Concept, forgotten: tuple[int, str] | None
) -> tuple[set[Leaf], dict[tuple[int, str], Reading], str]:
    """Return what each run came to, every reading once in order, and what an error said."""
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
            return {"fails"}, seen, reason
        else:
            leaves.add(leaf)
    if pending and not _settled(leaves):
        leaves.add("undecided")
    return leaves, seen, reason


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


def _agree(leaves: set[Leaf]) -> Outcome:
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


def _mattered(check: Check, thing: Concept, seen: dict[tuple[int, str], Reading]) -> set[tuple[int, str]]:
    """Return the readings without which a failure would not stand; what only says when a check applies is none.

    What is read to find out is added to `seen`.
    """
    keys = [key for key, r in seen.items() if r.fact.origin is not Origin.UNKNOWN]
    applies = _applying(check, thing, seen)
    found = [key for key in keys if key not in applies]
    return {*found} if len(found) == 1 else {key for key in found if not _fails_without(check, thing, key, seen)}


def _fails_without(
    check: Check, thing: Concept, forgotten: tuple[int, str], seen: dict[tuple[int, str], Reading]
) -> bool:
    leaves, others, _ = _runs(check, thing, forgotten)
    seen |= others
    return _agree(leaves) == "fails"


def _applying(check: Check, thing: Concept, seen: dict[tuple[int, str], Reading]) -> set[tuple[int, str]]:
    """Return what was read, under any assumption, to tell whether a check applies."""
    if check.when is None:
        return set()
    _, readings, _ = _runs(replace(check, statement=lambda _: True), thing, None)
    seen |= readings
    return {*readings}


def _confidence(readings: Sequence[Reading], mattered: set[tuple[int, str]], outcome: str) -> Confidence:
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
