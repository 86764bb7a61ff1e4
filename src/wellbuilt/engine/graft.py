"""Graft: what companions say is moved into their owner's body, before anything is mapped."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from wellbuilt.engine.resolve import Directory, reason, references
from wellbuilt.kernel.mappings import Companion, Key, Made, Mapping
from wellbuilt.kernel.records import API, Document, Node, Record, Unknown, Value
from wellbuilt.kernel.values import replace, value
from wellbuilt.kernel.views import View

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from wellbuilt.engine.gather import Gathered
    from wellbuilt.kernel.records import Dialect

TWO_SCOPES = 2


@value
class Entry:
    """A record beside the mapping that reads it."""

    record: Record
    mapping: Mapping


@dataclass(slots=True)
class Grafting:
    """One pass over the records: owners are found by reference and name, bodies are changed in place here."""

    gathered: Gathered
    owners: Directory[int]
    entries: list[Entry]
    scopes: dict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    wide: dict[tuple[int, str], list[tuple[Record, Mapping]]] = field(default_factory=lambda: defaultdict(list))

    def enter(self, at: int, names: tuple[Value, ...]) -> None:
        """Enter the owner at a turn under its address, its names and its scope."""
        record = self.entries[at].record
        self.owners.add(at, record.scope, record.address, names)
        self.scopes[id(self.entries[at].mapping), record.scope].append(at)

    def attach(self, record: Record, companion: Companion, owner: Mapping) -> None:
        """Move what one companion says into the owner it names, or cast doubt on each owner it may mean."""
        dialect = self.gathered.dialects[record.dialect]
        if not companion.of:
            self._move(self._beside(record, owner), record, companion, dialect)
            if not dialect.whole:
                self._widen(record, companion, owner)
            return
        named = companion.find(companion.of, record.body, dialect)
        for node in _named(named):
            found = self.owners.find(node.value, record.scope, lambda at: self.entries[at].mapping is owner)
            if found:
                self._move(found, record, companion, dialect)
            elif isinstance(node.value, (Unknown,)) or not isinstance(node.value, str):
                self._doubt(record, companion, owner, reason(node.value))
            if not found:
                self._stand_in(node.value, record, companion, owner)

    def _beside(self, record: Record, owner: Mapping) -> list[int]:
        """Return every owner in a record's scope."""
        return self.scopes.get((id(owner), record.scope), [])

    def _widen(self, record: Record, companion: Companion, owner: Mapping) -> None:
        """Note what a companion says for a whole program: one of another scope is enough to cast doubt on the rest."""
        dialect = self.gathered.dialects[record.dialect]
        for source, target in companion.moves.items():
            seen = self.wide[id(owner), target]
            new = len(seen) < TWO_SCOPES and record.scope not in {one.scope for one, _ in seen}
            if new and companion.find(source, record.body, dialect) is not None:
                seen.append((record, owner))

    def open_elsewhere(self) -> None:
        """Cast doubt on what a companion sets in other scopes: which programs run together, no file says."""
        wide = [(target, record, owner) for (_, target), said in self.wide.items() for record, owner in said]
        for target, record, owner in wide:
            doubt = Unknown(f"{record.address} in {record.mark} may hold for it")
            for at, one in enumerate(self.entries):
                mine = one.mapping is owner and not self.gathered.dialects[one.record.dialect].whole
                if mine and one.record.scope != record.scope:
                    self.open(at, (target,), doubt)

    def open_later(self, complete: Container[str]) -> None:
        """Make unknown what a request leaves to later ones: a program does not show all that is asked for a thing."""
        for at, one in enumerate(self.entries):
            dialect = self.gathered.dialects[one.record.dialect]
            if dialect.name != API.name or one.mapping.concept.__name__ in complete:
                continue
            doubt = Unknown(f"{one.record.address} may be given it later, elsewhere than in a program")
            for companion in filter(_names_owner, one.mapping.companions):
                if companion.kind_in(dialect):
                    self.open(at, companion.moves.values(), doubt)

    def _move(self, owners: Iterable[int], record: Record, companion: Companion, dialect: Dialect) -> None:
        for at in owners:
            for source, target in companion.moves.items():
                node = companion.find(source, record.body, dialect)
                if node is not None:
                    node = Node(record.doubt, node.mark) if record.doubt else node
                    self._put(at, target, node)

    def _doubt(self, record: Record, companion: Companion, owner: Mapping, why: Unknown) -> None:
        doubt = Unknown(f"{record.address} may be meant for it: {why.reason}")
        for at in self._beside(record, owner):
            self.open(at, companion.moves.values(), doubt)

    def open(self, at: int, targets: Iterable[str], why: Unknown) -> None:
        """Make what a companion could set, and nothing else does, unknown in an owner's body."""
        for target in targets:
            self._put(at, target, Node(why, self.entries[at].record.mark), only_if_absent=True)

    def _stand_in(self, name: Value, record: Record, companion: Companion, owner: Mapping) -> None:
        """Enter a thing that is only seen through its companions, so that what they say is not lost."""
        dialect = self.gathered.dialects[record.dialect]
        address = f"{record.address}.{companion.of}"
        body = Node({}, record.mark)
        kind = next(iter(owner.kinds(dialect)), owner.of)
        stand_in = Record(kind, address, body, record.dialect, record.scope, record.doubt, declared=False)
        self.entries.append(Entry(stand_in, owner))
        self.enter(len(self.entries) - 1, (name,))
        self._move([len(self.entries) - 1], record, companion, dialect)

    def _put(self, at: int, target: str, node: Node, *, only_if_absent: bool = False) -> None:
        entry = self.entries[at]
        dialect = self.gathered.dialects[entry.record.dialect]
        steps = [
            dialect.key(step) if not step.endswith("[]") else f"{dialect.key(step[:-2])}[]"
            for step in target.split(".")
        ]
        body = put(entry.record.body, steps, node, only_if_absent=only_if_absent)
        self.entries[at] = replace(entry, record=replace(entry.record, body=body))


def put(body: Node, steps: Sequence[str], node: Node, *, only_if_absent: bool) -> Node:
    """Return a body with a node at a path; a step `name[]` appends, an unknown node opens the list instead."""
    step, rest = steps[0], steps[1:]
    inside = body.value
    if isinstance(inside, tuple) and len(inside) == 1:
        return replace(body, value=(put(inside[0], steps, node, only_if_absent=only_if_absent),))
    if not isinstance(inside, dict):
        inside = {}
    if step.endswith("[]"):
        name = step[:-2]
        return replace(body, value={**inside, name: _append(inside.get(name), rest, node)})
    child = inside.get(step)
    if child is not None and not rest and only_if_absent:
        return body
    new = put(child or Node({}, node.mark), rest, node, only_if_absent=only_if_absent) if rest else node
    return replace(body, value={**inside, step: new})


def _append(existing: Node | None, steps: Sequence[str], node: Node) -> Node:
    items = existing.value if existing and isinstance(existing.value, tuple) else ()
    rest = existing.rest if existing else None
    if isinstance(node.value, Unknown):
        return Node(items, existing.mark if existing else node.mark, node.value)
    one = put(Node({}, node.mark), steps, node, only_if_absent=False) if steps else node
    return Node((*items, one), existing.mark if existing else node.mark, rest)


def graft(gathered: Gathered, mappings: Sequence[Mapping], complete: Container[str] = ()) -> list[Entry]:
    """Return every mapped record, with what its companions say in its body; `complete` as for `understand`."""
    owners_of, companions_of = _tables(mappings, gathered)
    entries = [
        Entry(record, mapping)
        for record in gathered.records
        for mapping in owners_of.get((record.dialect, record.kind), [])
        if mapping.when is None or mapping.when(View(record.body, gathered.dialects[record.dialect]))
    ]
    grafting = Grafting(gathered, Directory(), entries)
    for at, entry in enumerate(entries):
        names = names_of(entry.record, entry.mapping, gathered.dialects[entry.record.dialect])
        grafting.enter(at, names)
    for record in gathered.records:
        for owner, companion in companions_of.get((record.dialect, record.kind), []):
            grafting.attach(record, companion, owner)
    grafting.open_elsewhere()
    grafting.open_later(complete)
    _open_gaps(grafting)
    return grafting.entries


def _tables(
    mappings: Sequence[Mapping], gathered: Gathered
) -> tuple[dict[tuple[str, str], list[Mapping]], dict[tuple[str, str], list[tuple[Mapping, Companion]]]]:
    owners: dict[tuple[str, str], list[Mapping]] = defaultdict(list)
    companions: dict[tuple[str, str], list[tuple[Mapping, Companion]]] = defaultdict(list)
    for mapping, dialect in product(mappings, gathered.dialects.values()):
        for kind in mapping.kinds(dialect):
            owners[dialect.name, kind].append(mapping)
        for companion in mapping.companions:
            if (spelled := companion.kind_in(dialect)) is not None:
                companions[dialect.name, spelled].append((mapping, companion))
    return owners, companions


def _open_gaps(grafting: Grafting) -> None:
    """What was handed to a part nobody could read may have companions in there."""
    given = ((gap, ref) for gap in grafting.gathered.gaps for ref in references(gap.given))
    handed = [(gap, at) for gap, ref in given for at in grafting.owners.by_address.get((ref.scope, ref.address), [])]
    for gap, at in handed:
        for companion in filter(_names_owner, grafting.entries[at].mapping.companions):
            grafting.open(at, companion.moves.values(), Unknown(gap.reason))


def _names_owner(companion: Companion) -> bool:
    return bool(companion.of)


def names_of(record: Record, mapping: Mapping, dialect: Dialect) -> tuple[Value, ...]:
    """Return the names a record goes by, as texts or patterns."""
    view = View(record.body, dialect)
    return tuple(value for name in mapping.named if (value := name_in(name, view)) is not None)


def name_in(name: str | Key | Made, view: View) -> Value:
    """Return the name that a key tells, None where it tells none."""
    value = (Key(name) if isinstance(name, str) else name).read(view).value
    return None if isinstance(value, Unknown) else value


def _named(node: Node | None) -> list[Node]:
    match node:
        case None:
            return []
        case Node(value=tuple() as items):
            return [leaf for item in items for leaf in _named(item)]
        case Node(value=Document()):
            return []
        case _:
            return [node]
