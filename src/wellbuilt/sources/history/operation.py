"""What a workload notes of how it is run: what was watched, judged and traced, and what called for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from wellbuilt.texts.exports import day, last, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.sources.history.exports import Told

Entries = list[dict[str, Any]]


def operated(kinds: dict[str, Entries]) -> list[Told]:
    """Return what entries tell, given by kind and oldest first; what they leave open is left out."""
    told = _watched(kinds.get("watch", []))
    if evaluations := kinds.get("evaluation"):
        told.append(("gate history", "gate", _judged(evaluations, kinds.get("release", []))))
    if traces := kinds.get("trace"):
        told.append(("trace history", "trace", _counted(traces) | _lost(traces, "arrived")))
    if measured := [one for one in kinds.get("utilisation", []) if _numbers(one, "processor_seconds", "units", "goal")]:
        beyond = sum(one["processor_seconds"] > one["goal"] * one["units"] for one in measured)
        told.append(("work history", "work", _counted(measured) | {"Beyond": beyond}))
    return told


def _counted(entries: Entries) -> dict[str, Any]:
    return {"Times": len(entries), "Last": last(one["at"] for one in entries)}


def _numbers(entry: dict[str, Any], *keys: str) -> bool:
    values = [entry.get(key) for key in keys]
    return all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in values)


def _watched(watches: Entries) -> list[Told]:
    """Return a record for each of what was watched: inputs, answers, quality, or what else an entry names."""
    by_what: dict[str, Entries] = defaultdict(list)
    for one in watches:
        by_what[word(one.get("of"))].append(one)
    return [("watch history", f"watch {what}", {"Of": what} | _watch(them)) for what, them in by_what.items() if what]


def _watch(entries: Entries) -> dict[str, Any]:
    days = [known for one in entries if (known := day(one["at"]))]
    pauses = [(later - earlier).days for earlier, later in pairwise(days)]
    body = _counted(entries) | {"Pause": max(pauses, default=0)}
    if not all(_numbers(one, "over") for one in entries):
        return body
    breaches = [one for one in entries if one["over"] > 0]
    return body | {"Breaches": len(breaches)} | _lost(breaches, "delivered")


def _lost(entries: Entries, key: str) -> dict[str, int]:
    """Return how many entries say no to something; nothing where one says neither yes nor no."""
    said = [one.get(key) for one in entries]
    return {"Lost": said.count(False)} if all(isinstance(one, bool) for one in said) else {}


def _judged(evaluations: Entries, releases: Entries) -> dict[str, Any]:
    """Return how many models were judged and turned away, and how many of these were released all the same.

    What counts is the last verdict before a release. A version that was released without any in this history may have
    been judged before it began.
    """
    verdicts = [one.get("passed") for one in evaluations]
    body = _counted(evaluations) | {"Compared": sum(_numbers(one, "in_use", "value") for one in evaluations)}
    if not all(isinstance(one, bool) for one in verdicts):
        return body
    said = [_verdict(evaluations, one) for one in _released(releases)]
    wrongly = said.count(False)
    known = wrongly or None not in said
    return body | {"TurnedAway": verdicts.count(False)} | ({"Wrongly": wrongly} if known else {})


def _released(releases: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first release of each version; those that name none stay, as nobody knows of which they are."""
    first: dict[str, dict[str, Any]] = {}
    for at, one in enumerate(releases):
        first.setdefault(str(one.get("version") or f"?{at}"), one)
    return list(first.values())


def _verdict(evaluations: Entries, release: dict[str, Any]) -> bool | None:
    version, at = str(release.get("version")), release["at"]
    of = [one for one in evaluations if str(one.get("version")) == version and one["at"] <= at]
    return of[-1]["passed"] if of else None


def called(entries: Entries) -> dict[str, dict[str, int]]:
    """Return how many entries were called for by what, names joined by `+`; nothing where one does not say."""
    lists = [one.get("called_by") for one in entries]
    if not all(isinstance(one, list) for one in lists):
        return {}
    return {"Called": dict(Counter("+".join(sorted(map(word, one or []))) for one in lists))}
