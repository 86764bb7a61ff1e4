"""Understand: records become things, and things are linked as in the world."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.engine import known
from wellbuilt.engine.graft import Entry, graft, name_in, names_of
from wellbuilt.engine.qualify import Attachable, qualify, qualify_parts
from wellbuilt.engine.resolve import Directory, candidates, reason, references
from wellbuilt.kernel.concepts import Concept, Kind, Place, concept_named, phantom
from wellbuilt.kernel.facts import Fact, Members, Origin, agree, unknown
from wellbuilt.kernel.inventory import Inventory
from wellbuilt.kernel.mappings import Inside, Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Mark, Node, Partial, Unknown
from wellbuilt.kernel.trials import may_be
from wellbuilt.kernel.values import replace
from wellbuilt.kernel.views import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wellbuilt.engine.gather import Gathered
    from wellbuilt.kernel.records import Dialect, Value

MAYBE_LIMIT = 3
_MARKS = re.compile(r"\[\]|\{\}")


@dataclass(slots=True)
class _Pending:
    """A link that was read and is not yet resolved."""

    thing: Concept
    field: str
    nodes: tuple[Node, ...]
    key: str
    emptied: Mark | None = None

    def extend(self, other: _Pending) -> None:
        """Take what another teller names where this one named nothing."""
        if not self.nodes:
            self.nodes, self.key, self.emptied = other.nodes, other.key, other.emptied


@dataclass(slots=True)
class Understanding:
    """One pass: things are entered first, links are drawn when all are known."""

    gathered: Gathered
    complete: frozenset[str]
    inventory: Inventory = field(default_factory=Inventory)
    directory: Directory[Concept] = field(default_factory=Directory)
    pending: dict[tuple[int, str], _Pending] = field(default_factory=dict)
    told: dict[tuple[type[Concept], str, str], Concept] = field(default_factory=dict)
    strangers: dict[tuple[str, str], list[tuple[str, Concept]]] = field(default_factory=dict)
    attachable: dict[tuple[int, str], Attachable] = field(default_factory=dict)

    def enter(self, entry: Entry) -> None:
        """Turn one record into a thing with its parts."""
        record, mapping = entry.record, entry.mapping
        dialect = self.gathered.dialects[record.dialect]
        names = names_of(record, mapping, dialect)
        place = Place(
            record.scope, record.address, record.mark, record.kind, record.dialect,
            record.doubt, record.declared, names, record.comments, record.elsewhere,
            record.defaults,
        )  # fmt: skip
        self.directory.add(self._thing(mapping, View(record.body, dialect), place), record.scope, record.address, names)

    def _thing(self, mapping: Mapping, view: View, place: Place) -> Concept:
        attached = self._attached(mapping, view.dialect)
        told = {name: qualify(key.read(view), place, attached) for name, key in mapping.facts.items()}
        thing = self.told.get((mapping.concept, place.scope, place.address))
        if thing is None:
            thing = self.told[mapping.concept, place.scope, place.address] = mapping.concept(place=place, **told)
            self.inventory.add(thing)
        else:
            thing.facts |= {name: agree(thing.facts[name], new) for name, new in told.items() if name in thing.facts}
        for name, link in mapping.links.items():
            nodes = link.read(view)
            one = _Pending(thing, name, nodes, link.key(view), None if nodes else link.emptied(view))
            if one.nodes or (id(thing), name) not in self.pending:
                self.pending.setdefault((id(thing), name), one).extend(one)
        for name, (path, part) in mapping.parts.items():
            told_parts = self._parts(part, view, path, thing, name)
            thing.facts[name] = qualify_parts(told_parts, attached)
        return thing

    def _attached(self, mapping: Mapping, dialect: Dialect) -> Attachable:
        """Return what companions can set, as a dialect spells it."""
        known = self.attachable.get((id(mapping), dialect.name))
        if known is None:
            targets = {target for c in mapping.companions if c.kind_in(dialect) for target in c.moves.values()}
            known = self.attachable[id(mapping), dialect.name] = Attachable(targets, dialect)
        return known

    def _parts(self, mapping: Mapping, view: View, path: str | Inside, whole: Concept, name: str) -> Fact:
        found = path.find(view) if isinstance(path, Inside) else view.whole(path)
        node, views = (found.node, found.elements()) if found else (None, [])
        place = replace(whole.place, names=(), doubt=None)
        views = [inner for inner in views if mapping.when is None or mapping.when(inner)]
        parts = tuple(
            self._thing(
                mapping, inner, replace(place, address=f"{place.address}/{name}[{label}]", mark=inner.node.mark)
            )
            for label, inner in zip(_labels(mapping, views), views, strict=True)
        )
        for part in parts:
            if "owner" in part.fields():
                part.facts["owner"] = Fact(Members((whole,)), mark=place.mark)
        open_, key = _openness(node), _MARKS.sub("", path.key if isinstance(path, Inside) else path)
        if not place.declared:
            open_ = open_ or Unknown(f"{place.address} is declared elsewhere")
        ghost = phantom(mapping.concept, (place.scope, place.address, "", name), open_) if open_ else None
        origin, mark = (Origin.STATED, node.mark) if node else (Origin.DEFAULT, place.mark)
        return Fact(Members(parts, phantom=ghost), origin, mark, key)

    def link(self) -> None:
        """Draw every link that was read, then those that are told at the other end."""
        for one in self.pending.values():
            one.thing.facts[one.field] = self._members(one)
        pointing = self._pointing()
        handed = {(r.scope, r.address): gap.reason for gap in self.gathered.gaps for r in references(gap.given)}
        for thing in self.inventory.things:
            for name, declared in thing.fields().items():
                if declared.by and declared.by[1]:
                    thing.facts[name] = self._back(thing, name, declared.by, pointing, handed)

    def _members(self, one: _Pending) -> Fact:
        place = one.thing.place
        target = concept_named(type(one.thing).hints()[one.field])
        sure: list[Concept] = []
        maybe: list[Concept] = []
        for node in one.nodes:
            found = self.directory.find(node.value, place.scope, lambda t, c=target: isinstance(t, c))  # type: ignore[misc]
            if isinstance(node.value, Unknown):
                maybe.append(_ghost(target, one, node.value))
            elif len(found) > 1:
                maybe.extend(found[:MAYBE_LIMIT])
            else:
                sure.extend(found or [_ghost(target, one, node.value)])
        if not one.nodes and not place.declared:
            return unknown(f"{place.address} is declared elsewhere", place.mark, one.key)
        mark = one.nodes[0].mark if one.nodes else one.emptied or place.mark
        origin = Origin.STATED if one.nodes or one.emptied else Origin.DEFAULT
        return qualify(Fact(Members(tuple(sure), tuple(maybe)), origin, mark, one.key), place)

    def _pointing(self) -> dict[tuple[int, str, str], tuple[list[Concept], list[Concept]]]:
        """Return, by target and link, what surely and what maybe points there; target 0 is "not known"."""
        found: dict[tuple[int, str, str], tuple[list[Concept], list[Concept]]] = {}
        for one in self.pending.values():
            members = one.thing.facts[one.field].value
            if not isinstance(members, Members):
                continue
            role = (type(one.thing).__name__, one.field)
            doubtful = one.thing.place.doubt is not None
            for target in members.sure:
                if not target.place.kind and isinstance(text := target.place.names[0], str):
                    self.strangers.setdefault(role, []).append((text, one.thing))
                known = bool(target.place.kind) or isinstance(target.place.names[0], str)
                key = (id(target) if known else 0, *role)
                found.setdefault(key, ([], []))[doubtful or not known].append(one.thing)
            for target in members.maybe:
                key = (id(target) if target.place.kind else 0, *role)
                found.setdefault(key, ([], []))[1].append(one.thing)
        return found

    def _back(
        self,
        thing: Concept,
        name: str,
        by: tuple[str, str],
        pointing: dict[tuple[int, str, str], tuple[list[Concept], list[Concept]]],
        handed: dict[tuple[str, str], str],
    ) -> Fact:
        sure, maybe = pointing.get((id(thing), *by), ([], []))
        anyones = [*pointing.get((0, *by), ([], []))[1], *self._namesakes(thing, by)]
        place = thing.place
        why = handed.get((place.scope, place.address))
        if not place.declared:
            why = f"{place.address} is declared elsewhere"
        dialect = self.gathered.dialects.get(place.source)
        if dialect is not None and not dialect.whole and by[0] not in self.complete:
            why = why or f"what names {place.address} may be made elsewhere than in a program"
        target = concept_named(type(thing).hints()[name])
        ghost = phantom(target, (place.scope, place.address, "", name), Unknown(why)) if why else None
        members = Members(tuple(_unique(sure)), tuple(_unique([*maybe, *anyones])[:MAYBE_LIMIT]), ghost)
        mark = sure[0].place.mark if sure else place.mark
        return Fact(members, Origin.STATED if sure else Origin.DEFAULT, mark, confidence="high" if sure else "medium")

    def _namesakes(self, thing: Concept, by: tuple[str, str]) -> Iterator[Concept]:
        """Yield what names something nobody declared that a thing, whose own name is known in part only, may be."""
        patterns = [name for name in thing.place.names if isinstance(name, Partial)]
        for text, one in self.strangers.get(by, ()) if patterns else ():
            if any(may_be(pattern.pieces, name) for pattern in patterns for name in candidates(text)):
                yield one

    def workload(self) -> None:
        """Enter the workload itself: all things of a concept, open unless a source is complete for it."""
        for concept in discover("concepts", Kind):
            fields = concept.fields() if issubclass(concept, Concept) else {}
            links = {name: f.by[0] for name, f in fields.items() if f.by and not f.by[1]}
            if links:
                self.inventory.add(self._whole(concept, links))

    def _whole(self, concept: type[Concept], links: dict[str, str]) -> Concept:
        whole = concept(place=Place(scope="", address="workload", mark=Mark(".")))
        for name, of in links.items():
            target = concept_named(concept.hints()[name])
            things = [t for t in self.inventory.of(target) if t.place.declared]
            why = Unknown(f"no source is declared complete for {of}")
            ghost = None if of in self.complete else phantom(target, ("", "workload", "", name), why)
            sure = tuple(t for t in things if t.place.doubt is None)
            maybe = tuple(t for t in things if t.place.doubt is not None)[:MAYBE_LIMIT]
            whole.facts[name] = Fact(
                Members(sure, maybe, ghost), mark=sure[0].place.mark if sure else whole.place.mark, key=of
            )
        return whole


def understand(
    gathered: Gathered, *, complete: Iterable[str] = (), data_class: Callable[[str], str] = lambda _: ""
) -> Inventory:
    """Return the inventory of what the sources told.

    `complete` names the concepts for which the sources are declared complete: of these, what was not seen
    does not exist. `data_class` returns the class that the owners declare for an address, "" for none.
    """
    discover("concepts", Kind)
    understanding = Understanding(gathered, frozenset(complete))
    for entry in graft(gathered, known.mappings(known.spelled(gathered.records)), understanding.complete):
        understanding.enter(entry)
    understanding.link()
    understanding.workload()
    for thing in understanding.inventory.things:
        if "data_class" in thing.fields():
            declared = data_class(thing.place.address)
            thing.facts["data_class"] = Fact(declared or None, mark=thing.place.mark, key="data_classes")
    return understanding.inventory


def _ghost(target: type[Concept], one: _Pending, named: Value) -> Concept:
    """Return what stands for a thing that is named and was not found."""
    place = one.thing.place
    ghost = phantom(target, (place.scope, place.address, "", one.field), reason(named))
    ghost.place = replace(ghost.place, names=(_name(named),))
    return ghost


def _labels(mapping: Mapping, views: Sequence[View]) -> list[str]:
    """Return what tells parts apart: the name each goes by where there is one, its turn otherwise."""
    labels: list[str] = []
    for at, view in enumerate(views):
        known = (name_in(key, view) for key in mapping.named)
        label = next((name for name in known if isinstance(name, str)), str(at))
        labels.append(label if label not in labels else f"{label}~{at}")
    return labels


def _openness(node: Node | None) -> Unknown | None:
    """Return why a list of parts may hold more than was read, None if it surely does not."""
    if node is None or isinstance(node.value, dict):
        return None
    if isinstance(node.value, tuple):
        unread = (reason(item.value) for item in node.value if not isinstance(item.value, dict))
        return node.rest or next(unread, None)
    return reason(node.value)


def _name(value: Value) -> object:
    return value if isinstance(value, str) else None


def _unique(things: Sequence[Concept]) -> list[Concept]:
    return list({id(thing): thing for thing in things}.values())
