"""Editor: which edit makes a failing check hold, found by trying other facts and reading mappings backwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from wellbuilt.engine import known
from wellbuilt.engine.graft import names_of
from wellbuilt.engine.judge import judge
from wellbuilt.kernel.backwards import written
from wellbuilt.kernel.edits import Edit
from wellbuilt.kernel.facts import Fact
from wellbuilt.kernel.mappings import Inside, Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.kernel.sources import Source
from wellbuilt.kernel.values import replace
from wellbuilt.kernel.views import PLAIN, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping as Table, Sequence

    from wellbuilt.engine.gather import Gathered
    from wellbuilt.engine.judge import Verdict
    from wellbuilt.kernel.concepts import Concept
    from wellbuilt.kernel.facts import Reading
    from wellbuilt.kernel.mappings import Companion
    from wellbuilt.kernel.records import Dialect, Record, Scalar


def edited(content: bytes, edit: Edit, gathered: Gathered) -> bytes | Unknown:
    """Return a file's content with an edit made, or why none of the sources of its dialect writes there."""
    sources = [s for s in discover("sources", Source) if gathered.dialects[edit.dialect] in s.dialects]
    told: Iterator[bytes | Unknown] = (s.edit(content, edit) for s in sources if s.edit is not None)
    return next(told, Unknown(f"nothing here writes to {edit.mark.path}"))


@dataclass(slots=True)
class Editor:
    """Turns verdicts into edits; knows the records by scope and address."""

    gathered: Gathered
    records: dict[tuple[str, str], Record] = field(init=False)

    def __post_init__(self) -> None:
        self.records = {(r.scope, r.address): r for r in self.gathered.records}

    def edit(self, verdict: Verdict) -> Edit | Unknown:
        """Return the edit that makes a failing check hold, or why there is none."""
        why = Unknown("no one value makes it hold")
        for changes in _changes(verdict):
            told = self._merged([self._written(*change) for change in changes])
            if isinstance(told, Edit):
                return told
            why = told
        return why

    def _merged(self, edits: Sequence[Edit | Unknown]) -> Edit | Unknown:
        """Return one edit that is all of them, or why there is none."""
        found = [one for one in edits if isinstance(one, Edit)]
        if len(found) < len(edits) or len({replace(one, values=()) for one in found}) > 1:
            return next((one for one in edits if isinstance(one, Unknown)), Unknown("it takes more than one edit"))
        return replace(found[0], values=tuple(dict.fromkeys(pair for one in found for pair in one.values)))

    def _written(self, subject: Concept, name: str, wanted: Any) -> Edit | Unknown:
        """Return the edit that makes a thing tell a value of a fact, or why there is none."""
        place = subject.place
        edits = (
            self._edit(record, own, view, written(own.facts[name], wanted, view))
            for record in self._declaring(place.scope, place.address)
            for own, view in self._told_by(record, type(subject))
            if view.node.mark == place.mark and name in own.facts
        )
        return next(edits, Unknown(f"what makes {place.address} say so is not written here"))

    def _declaring(self, scope: str, address: str) -> Iterator[Record]:
        """Yield what declares a thing, or the thing it is a part of."""
        steps = address.split("/")
        whole = (self.records.get((scope, "/".join(steps[:count]))) for count in range(len(steps), 0, -1))
        return (record for record in whole if record is not None and record.declared)

    def _told_by(self, record: Record, concept: type[Concept]) -> Iterator[tuple[Mapping, View]]:
        """Yield each mapping that tells of a concept in a record, with what it reads."""
        dialect = self.gathered.dialects[record.dialect]
        body = View(record.body, dialect)
        own = (m for m in known.mappings({(dialect.name, record.kind)}) if record.kind in m.kinds(dialect))
        told = chain.from_iterable(_with_parts(m, body) for m in own if m.when is None or m.when(body))
        return ((mapping, view) for mapping, view in told if mapping.concept is concept)

    def _edit(self, record: Record, mapping: Mapping, view: View, words: Table[str, Scalar]) -> Edit | Unknown:
        if not words:
            return Unknown("no word of the provider says so")
        return self._merged([self._placed(record, mapping, view, path, word) for path, word in words.items()])

    def _placed(self, record: Record, mapping: Mapping, view: View, path: str, word: Scalar) -> Edit:
        """Return where a value is written: in the thing itself, or in the resource that sets it for another."""
        own = Edit(record.dialect, view.node.mark, ((path, word),), record.kind if view.node is record.body else "")
        if View(view.node, PLAIN).find(path) is not None:
            return own
        for companion, inner in _companions(mapping, path, view.dialect):
            kind = companion.kind_in(view.dialect) or ""
            beside = next((r for r in self._naming(record, companion, kind, mapping)), None)
            if beside is not None:
                return Edit(record.dialect, beside.mark, ((inner, word),), kind)
            return Edit(record.dialect, record.mark, ((inner, word),), record.kind, kind, companion.of)
        return own

    def _naming(self, owner: Record, companion: Companion, kind: str, mapping: Mapping) -> Iterator[Record]:
        """Yield the companions of a kind that name their owner."""
        dialect = self.gathered.dialects[owner.dialect]
        names = names_of(owner, mapping, dialect)
        for record in self.gathered.records:
            if (record.kind, record.scope, record.dialect) == (kind, owner.scope, owner.dialect):
                node = companion.find(companion.of, record.body, dialect)
                said = None if node is None else node.value
                if said in names or (isinstance(said, Ref) and said.address == owner.address):
                    yield record


def _companions(mapping: Mapping, path: str, dialect: Dialect) -> Iterator[tuple[Companion, str]]:
    """Yield each companion that can set what is at a path, and the path in its own body."""
    for companion in mapping.companions:
        if not companion.of or not companion.kind_in(dialect):
            continue
        moves = ((source, dialect.key(target)) for source, target in companion.moves.items())
        fits = [(source, target) for source, target in moves if path == target or path.startswith(f"{target}.")]
        begins = [(source if companion.dialect else dialect.key(source), target) for source, target in fits]
        yield from [(companion, ".".join(filter(None, (s, path[len(t) + 1 :])))) for s, t in begins]


def _with_parts(mapping: Mapping, view: View) -> Iterator[tuple[Mapping, View]]:
    """Yield a mapping and a body, then those of its parts, theirs included."""
    yield mapping, view
    for path, part in mapping.parts.values():
        found = path.find(view) if isinstance(path, Inside) else view.whole(path)
        yield from chain.from_iterable(_with_parts(part, inner) for inner in (found.elements() if found else ()))


Change: TypeAlias = "tuple[Concept, str, bool]"


def _changes(verdict: Verdict) -> Iterator[tuple[Change, ...]]:
    """Yield the facts that make a failing check hold once they are the other way round: one, or else two."""
    waiting: list[tuple[tuple[Change, ...], Sequence[Reading]]] = [((), verdict.readings)]
    for made, readings in waiting:
        flips = [(r.subject, r.field, not r.fact.value) for r in readings if isinstance(r.fact.value, bool)]
        for flip in flips:
            changes = (*made, flip)
            again = _judged_with(verdict, changes)
            if again.outcome == "holds":
                yield changes
            waiting += [(changes, again.readings[len(verdict.readings) :])] * (not made)


def _judged_with(verdict: Verdict, changes: Sequence[Change]) -> Verdict:
    """Return what a check says of its thing with some facts changed."""
    kept = [(subject.facts, name, subject.facts[name]) for subject, name, _ in changes]
    try:
        for subject, name, wanted in changes:
            subject.facts[name] = Fact(wanted)
        return judge(verdict.check, verdict.thing)
    finally:
        for facts, name, fact in kept:
            facts[name] = fact
