"""Compare: what changed between two reviews, and which facts explain it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellbuilt.engine.pair import Key, pairs
from wellbuilt.kernel.differences import (
    SCHEMA,
    Difference,
    FactChange,
    FindingChange,
    Moved,
    News,
    PracticeChange,
    Side,
)
from wellbuilt.kernel.reviews import TrendPoint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wellbuilt.kernel.reviews import Evidence, Finding, PracticeResult, Review

_WORSE = {"low": 0, "medium": 1, "high": 2}
_NEWS: tuple[News, ...] = ("appeared", "graver", "closed", "accepted", "changed")
FACTS = 5


def compare(before: Review, after: Review, names: tuple[str, str] = ("before", "after")) -> Difference:
    """Return what changed from one review to another; `names` is what to call them.

    Findings on examples and tests are left out. Nothing is said to be closed that was not looked at again.
    """
    comparison = _Comparison(before, after, pairs(before, after))
    findings = sorted(
        comparison.findings(), key=lambda c: (_NEWS.index(c.news), -_WORSE[c.severity], c.check, c.subject)
    )
    practices = list(_practices(before, after, findings))
    return Difference(
        schema=SCHEMA,
        before=_side(names[0], before),
        after=_side(names[1], after),
        sentence=_sentence(findings, practices),
        findings=tuple(findings),
        practices=tuple(practices),
        moved=tuple(comparison.moved()),
        unjudged=tuple(sorted(comparison.unjudged())),
    )


def trend_point(name: str, review: Review) -> TrendPoint:
    """Return how a review stood, in few numbers."""
    real = _real(review)
    failing = Counter(finding.severity for finding in real if finding.outcome == "fails")
    accepted = sum(finding.outcome == "accepted" for finding in real)
    return TrendPoint(name, review.date, review.pillars, failing["high"], failing["medium"], failing["low"], accepted)


def news(difference: Difference, least: str) -> list[FindingChange]:
    """Return the findings that are new, or graver, and at least as severe as asked; none for `never`."""
    floor = _WORSE.get(least, len(_WORSE))
    found = (change for change in difference.findings if change.news in ("appeared", "graver"))
    return [change for change in found if _WORSE[change.severity] >= floor]


def _side(name: str, review: Review) -> Side:
    return Side(name, review.workload, review.date, review.lens, review.version)


def _sentence(findings: list[FindingChange], practices: list[PracticeChange]) -> str:
    count = Counter(change.news for change in findings)
    told = [f"{count[news]} {news}" for news in _NEWS if count[news]]
    met = Counter("now" if p.after == "met" else "no longer" for p in practices if "met" in (p.before, p.after))
    said = [f"{met[word]} {'practice is' if met[word] == 1 else 'practices are'} {word} met" for word in sorted(met)]
    return "; ".join([f"Findings: {', '.join(told)}" if told else "No finding changed", *said]) + "."


@dataclass(slots=True)
class _Comparison:
    """Two reviews, and which thing is which."""

    before: Review
    after: Review
    paired: Mapping[Key, Key]

    def findings(self) -> Iterator[FindingChange]:
        """Yield every finding whose outcome says something else now."""
        old = {(f.check, self.paired.get(_key(f), _key(f))): f for f in _real(self.before)}
        new = {(f.check, _key(f)): f for f in _real(self.after)}
        apart = {_key(f) for f in self.after.findings if f.apart} - {key for _, key in new}
        unjudged = self.unjudged()
        for id_ in dict.fromkeys((*new, *old)):
            if id_[0] not in unjudged and id_[1] not in apart and (change := self._change(old.get(id_), new.get(id_))):
                yield change

    def unjudged(self) -> frozenset[str]:
        """Return the checks that only the earlier review judged, though what they are about is still there."""
        there = {thing.concept for thing in self.after.things if not thing.apart}
        judged = {finding.check for finding in self.after.findings}
        return frozenset(f.check for f in _real(self.before) if f.concept in there and f.check not in judged)

    def moved(self) -> Iterator[Moved]:
        """Yield what has another name now: scopes as a whole, then single things."""
        whole = Counter(
            (a.scope, b.scope) for a, b in self.paired.items() if a.scope != b.scope and a.address == b.address
        )
        yield from (Moved(a or ".", b or ".") for a, b in whole)
        for a, b in self.paired.items():
            if a.address != b.address and "/" not in a.address:
                yield Moved(_shown(a), _shown(b))

    def _change(self, old: Finding | None, new: Finding | None) -> FindingChange | None:
        news = self._news(old, new)
        shown = new or old
        if news is None or shown is None:
            return None
        facts = tuple(self._facts(old, new)) if old and new else ()
        return FindingChange(
            id=shown.id,
            check=shown.check,
            title=shown.title,
            subject=shown.subject,
            scope=shown.scope,
            news=news,
            before=old.outcome if old else None,
            after=new.outcome if new else None,
            severity=shown.severity,
            place=shown.place,
            why=tuple(self._why(old, new, facts)),
            facts=facts[:FACTS],
            practices=shown.practices,
        )

    def _news(self, old: Finding | None, new: Finding | None) -> News | None:
        was, now = old.outcome if old else None, new.outcome if new else None
        if old and new and was == now == "fails":
            return "graver" if _WORSE[new.severity] > _WORSE[old.severity] else None
        harmless = {"holds", "unknown", "not applicable", None}
        if was == now or (None in (was, now) and {was, now} <= harmless):
            return None
        if now == "fails":
            return "appeared"
        if now == "accepted":
            return "accepted"
        at_fault, cleared = was in ("fails", "accepted"), now in ("holds", "not applicable")
        return "closed" if at_fault and (cleared or (old and now is None and self._gone(old))) else "changed"

    def _gone(self, old: Finding) -> bool:
        """Tell whether a thing that is not there any more was looked for: its file and scope were read to the end."""
        where = (old.scope, old.place.path)
        return not any(s.state != "read" and _touch(s.path, path) for s in self.after.sources for path in where)

    def _facts(self, old: Finding, new: Finding) -> list[FactChange]:
        """Return the facts that say something else now, those that decide an outcome first."""
        told = {(self._now(old, e), e.fact): e for e in old.evidence}
        changes = []
        for one in new.evidence:
            earlier = told.get((one.subject, one.fact))
            if earlier is not None and earlier.value != one.value:
                change = FactChange(one.subject, one.fact, one.question, earlier.value, one.value, one.mark)
                changes.append((not (one.mattered or earlier.mattered), change))
        decisive = [change for aside, change in changes if not aside]
        return decisive or [change for _, change in changes]

    def _now(self, old: Finding, one: Evidence) -> str:
        key = Key(old.scope, one.subject)
        return self.paired.get(key, key).address

    def _why(self, old: Finding | None, new: Finding | None, facts: tuple[FactChange, ...]) -> Iterator[str]:
        """Yield in sentences what explains a change that no fact of both reviews explains."""
        if old is None and new is not None:
            judged = any(finding.check == new.check for finding in self.before.findings)
            known = _key(new) in self.paired.values()
            yield f"{new.subject} is new" if not known else _first(judged=judged)
        if new is None and old is not None:
            yield (
                f"{old.subject} is gone"
                if self._gone(old)
                else f"{old.subject} was not seen: its files were read in part"
            )
        taken, had = new.acceptance if new else None, old.acceptance if old else None
        if new and taken and new.outcome == "accepted":
            yield f"{taken.by} accepts it until {taken.until}: {taken.reason}"
        if had and new and new.outcome == "fails":
            yield f"{had.by} accepted it until {had.until}"
        if new and new.outcome in ("unknown", "broke") and new.reason:
            yield new.reason
        if old and new and old.severity != new.severity:
            yield f"its severity was {old.severity} and is {new.severity}"
        if old and new and not facts and not (taken or had) and self.before.version != self.after.version:
            yield f"wellbuilt {self.after.version} may judge otherwise than {self.before.version}"


def _first(*, judged: bool) -> str:
    return "it was not judged on this before" if judged else "this check was not judged before"


def _real(review: Review) -> list[Finding]:
    return [finding for finding in review.findings if not finding.apart]


def _key(finding: Finding) -> Key:
    return Key(finding.scope, finding.subject)


def _shown(key: Key) -> str:
    return f"{key.scope}#{key.address}" if key.scope else key.address


def _touch(path: str, other: str) -> bool:
    return path == other or path.startswith(f"{other}/") or other.startswith(f"{path}/") or path in ("", ".")


def _practices(before: Review, after: Review, findings: list[FindingChange]) -> Iterator[PracticeChange]:
    """Yield each practice whose state changed, in the order of the lens."""
    old, new = ({p.id: p for p in review.practices} for review in (before, after))
    for id_ in dict.fromkeys((*new, *old)):
        a, b = old.get(id_), new.get(id_)
        shown = b or a
        if shown is not None and (a is None or b is None or (a.state, a.grade) != (b.state, b.grade)):
            why = tuple(_reasons(a, b, findings))
            yield PracticeChange(id_, shown.title, shown.pillar, a.state if a else None, b.state if b else None, why)


def _reasons(a: PracticeResult | None, b: PracticeResult | None, findings: list[FindingChange]) -> Iterator[str]:
    """Yield what explains a practice's change: its findings, what a person says, else what the review says."""
    if a is None or b is None:
        yield "only one of the two asks it"
        return
    own = [f for f in findings if b.id in f.practices]
    yield from dict.fromkeys(f"{f.check} {f.news}" for f in own)
    if b.answer != a.answer and b.answer is not None:
        yield f"{b.answer.by} says {b.answer.state} on {b.answer.on}"
    if not own:
        yield b.reason
