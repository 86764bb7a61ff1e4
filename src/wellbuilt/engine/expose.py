"""Expose: how far a failure reaches: the internet, answers of a model, or neither as far as was seen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from wellbuilt.kernel.checks import Exposure
    from wellbuilt.kernel.reviews import Finding, Link, Thing

ANSWERING = frozenset({"serving", "consumers"})
"""The areas of what answers with a model, and of whoever asks it."""
WAY = ANSWERING | {"data", "processing", "training", "models"}
"""The areas along which data becomes answers; what stands in another is attached to things in these."""


def exposures(
    things: Iterable[Thing], links: Sequence[Link], findings: Iterable[Finding], opening: Collection[str]
) -> dict[str, Exposure]:
    """Return how far each failing finding reaches, by its id; only sure links count.

    `opening` are the checks that say, when they fail, that anybody on the internet gets at a thing: whatever else fails
    there is as open. What stands along the way of the data leads to answers where the way goes on to what
    serves; what is attached, such as a role or a key, where it is attached to such a thing.
    """
    ways = _Ways({thing.id: thing.area for thing in things}, _wholes(links))
    ways.add(links)
    failing = [f for f in findings if f.outcome == "fails"]
    open_ = {ways.whole(_about(f)) for f in failing if f.check in opening}
    answering = ways.answering()
    return {f.id: _reach(ways.whole(_about(f)), open_, answering) for f in failing}


def _reach(thing: str, open_: Collection[str], answering: Collection[str]) -> Exposure:
    return "open to the internet" if thing in open_ else "leads to answers" if thing in answering else "none seen"


def _about(finding: Finding) -> str:
    return f"{finding.scope}#{finding.subject}" if finding.scope else finding.subject


def _wholes(links: Iterable[Link]) -> dict[str, str]:
    return {link.source: link.target for link in links if link.role == "owner" and link.certainty == "sure"}


@dataclass(slots=True)
class _Ways:
    """What comes from where: `sources` lead back along the way, `attached` from a thing to what is attached to it."""

    areas: Mapping[str, str]
    owners: Mapping[str, str]
    sources: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    attached: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def whole(self, thing: str) -> str:
        """Return what a thing is a part of, as far out as it goes."""
        passed = {thing}
        while (owner := self.owners.get(thing)) is not None and owner not in passed:
            passed.add(owner)
            thing = owner
        return thing

    def add(self, links: Iterable[Link]) -> None:
        """Note each sure link between two things that were seen."""
        for link in links:
            ends = (self.whole(link.source), self.whole(link.target))
            if link.certainty == "sure" and ends[0] != ends[1] and all(end in self.areas for end in ends):
                self._note(*(ends if link.onward else ends[::-1]))

    def _note(self, start: str, end: str) -> None:
        along = [one for one in (start, end) if self.areas[one] in WAY]
        if along == [start, end]:
            self.sources[end].append(start)
        elif along:
            (other,) = {start, end} - {*along}
            self.attached[along[0]].append(other)

    def answering(self) -> set[str]:
        """Return all that leads to answers."""
        return {*self._back()}

    def _back(self) -> Iterator[str]:
        waiting = [thing for thing, area in self.areas.items() if area in ANSWERING]
        passed = {*waiting}
        for thing in waiting:
            before = [one for one in self.sources[thing] if one not in passed]
            passed |= {*before}
            waiting += dict.fromkeys(before)
            yield thing
            yield from self.attached[thing]
