"""Alike: of things that say the same wherever a check looked, it says the same, and need not look twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from wellbuilt.kernel.concepts import Concept, told_of
from wellbuilt.kernel.facts import Confidence, Members, Origin, Reading, Several
from wellbuilt.kernel.records import Partial, Ref, Unknown

if TYPE_CHECKING:
    from collections.abc import Hashable

Outcome: TypeAlias = Literal["holds", "fails", "unknown", "not applicable", "broke"]
_PLAIN = frozenset({bool, int, float, str, type(None)})


@dataclass(slots=True)
class Tried:
    """What came of trying a check on a thing.

    `readings` are all that was read, each once, in order: the first `read` for the outcome, the others to tell
    which of those `mattered` (by turn). `reason` is what an error or an assumption had to say.
    """

    outcome: Outcome
    readings: list[Reading]
    read: int
    mattered: tuple[int, ...]
    confidence: Confidence
    reason: str = ""


@dataclass(slots=True)
class _Step:
    """What a check reads next, and by what it finds there, the step after it or what came of it."""

    subject: int
    fact: str
    then: dict[Hashable, _Step | Tried] = field(default_factory=dict)


class Alike:
    """What came of one check, by what it read: a tree with a step for each fact."""

    def __init__(self) -> None:
        self._first: dict[Hashable, _Step | Tried] = {}

    def of(self, thing: Concept) -> Tried | None:
        """Return what comes of the check on a thing that is like one tried before, None if none is."""
        trail = _Trail(thing)
        at = self._first.get(type(thing))
        while isinstance(at, _Step):
            subject = trail.subjects[at.subject]
            at = at.then.get(trail.look(Reading(subject, at.fact, told_of(subject, at.fact))))
        if at is None:
            return None
        return Tried(at.outcome, trail.readings, at.read, at.mattered, at.confidence)

    def keep(self, thing: Concept, tried: Tried) -> None:
        """Remember what came of a trial, unless another thing's readings could not be compared with its own."""
        if tried.reason:
            return
        trail = _Trail(thing)
        table: dict[Hashable, _Step | Tried] = self._first
        key: Hashable = type(thing)
        for reading in tried.readings:
            number = trail.numbers.get(id(reading.subject))
            shape = trail.look(reading)
            if number is None or shape is None:
                return
            step = table.setdefault(key, _Step(number, reading.field))
            if not isinstance(step, _Step) or (step.subject, step.fact) != (number, reading.field):
                return
            table, key = step.then, shape
        table[key] = tried


class _Trail:
    """The way of a check through the facts of one thing and of those it leads to, each by its turn.

    Things are told apart by identity and, as assumptions about them are, by place; what is unknown by its reason.
    """

    def __init__(self, thing: Concept) -> None:
        self.subjects: list[Concept] = []
        self.numbers: dict[int, int] = {}
        self.readings: list[Reading] = []
        self._places: dict[Hashable, int] = {}
        self._unknown: dict[Hashable, int] = {}
        self._number(thing)

    def look(self, reading: Reading) -> Hashable:
        """Note a reading and return what a check can see of it, None if that cannot be compared."""
        self.readings.append(reading)
        fact = reading.fact
        value, kind = fact.value, type(fact.value)
        if kind not in _PLAIN:
            try:
                value = self._shape(value)
            except TypeError:
                return None
        return kind, value, fact.confidence, fact.origin is Origin.UNKNOWN

    def _shape(self, value: Any) -> Hashable:
        """Return what a check can see of a value; raises TypeError for what is not ours."""
        kind = type(value)
        if kind is Members:
            there = [tuple([self._number(one) for one in those]) for those in (value.sure, value.maybe)]
            return *there, value.phantom and self._number(value.phantom)
        if kind in _PLAIN:
            return kind, value
        if kind in (Unknown, Ref):
            return kind, self._unknown.setdefault(value, len(self._unknown))
        if kind is Several:
            return kind, value.rest and self._shape(value.rest), *(self._shape(item) for item in value.items)
        if kind not in (tuple, Partial):
            raise TypeError(kind)
        return kind, *(self._shape(item) for item in (value if kind is tuple else value.pieces))

    def _number(self, thing: Concept) -> Hashable:
        number = self.numbers.get(id(thing))
        if number is not None:
            return number
        number = self.numbers[id(thing)] = len(self.subjects)
        self.subjects.append(thing)
        place = thing.place
        return number, type(thing), self._places.setdefault((place.scope, place.address, type(thing)), number)
