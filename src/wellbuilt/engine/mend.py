"""Mend: of what fails, what one edit makes hold, found by trying: on the thing, then on a copy of the files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from wellbuilt.engine.gather import Redacted
from wellbuilt.engine.graft import names_of
from wellbuilt.engine.judge import judge
from wellbuilt.engine.review import judged
from wellbuilt.kernel.edits import Edit
from wellbuilt.kernel.facts import Fact
from wellbuilt.kernel.mappings import Inside, Key, Made, Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.kernel.sources import Source
from wellbuilt.kernel.values import value
from wellbuilt.kernel.views import PLAIN, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping as Table, Sequence

    from wellbuilt.engine.judge import Verdict
    from wellbuilt.engine.review import Brief, Judged
    from wellbuilt.kernel.checks import Check
    from wellbuilt.kernel.concepts import Concept
    from wellbuilt.kernel.facts import Reading
    from wellbuilt.kernel.mappings import Companion
    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Dialect, Record, Scalar
    from wellbuilt.kernel.reviews import Finding


NO_BETTER = "after the edit, the review does not come out better"


@value
class Fix:
    """One edit of one file, and the failing findings that it makes hold."""

    edit: Edit
    findings: tuple[Finding, ...]
    safe: bool


@value
class Unfixed:
    """A failing finding whose check one edit mends, and why it cannot be made here."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Mended:
    """What can be mended, what cannot though it should, and every file to be changed, as it would be."""

    fixes: tuple[Fix, ...]
    unfixed: tuple[Unfixed, ...]
    files: Table[str, bytes]


@dataclass(frozen=True, slots=True)
class Changed:
    """A tree of which some files have another content."""

    tree: Tree
    files: Table[str, bytes]

    def paths(self) -> Sequence[str]:
        """Return the paths of the tree."""
        return self.tree.paths()

    def read(self, path: str) -> bytes:
        """Return a file's content, the other one if it has one; raises SourceError as the tree does."""
        return self.files[path] if path in self.files else self.tree.read(path)

    def part(self, path: str, start: int, length: int) -> bytes:
        """Return a part of a file; raises SourceError as the tree does."""
        return self.files[path][start : start + length] if path in self.files else self.tree.part(path, start, length)

    def size(self, path: str) -> int:
        """Return how many bytes a file has; raises SourceError as the tree does."""
        return len(self.files[path]) if path in self.files else self.tree.size(path)


def mend(brief: Brief, *, unsafe: bool = False) -> Mended:
    """Return what mends the failing findings that nobody accepted, each tried by reviewing the changed files.

    `unsafe` adds what may take something from those who use a thing today. An edit is kept only if every finding it is
    for holds afterwards, nothing else fails that did not, and all that was read is read as well as before.
    """
    brief = replace(brief, recall=None)
    before = judged(brief, Redacted(brief.tree))
    planned, unfixed = _planned(before, unsafe=unsafe)
    found = []
    for one in planned:
        told = _edited(brief.tree, {}, one.edit, before)
        if isinstance(told, Unknown):
            unfixed += [Unfixed(f, told.reason) for f in one.findings]
        else:
            found.append(one)
    kept, files = _tried(found, brief, before)
    if len(kept) < len(found):
        alone = [one for one in found if _tried([one], brief, before)[0]]
        kept, files = _tried(alone, brief, before)
    unfixed += [Unfixed(f, NO_BETTER) for one in found if one not in kept for f in one.findings]
    return Mended(tuple(kept), tuple(unfixed), files)


def _planned(before: Judged, *, unsafe: bool) -> tuple[list[Fix], list[Unfixed]]:
    """Return one fix for each edit, and what could not be turned into one."""
    mender = _Mender(before)
    fixes: dict[Edit, Fix] = {}
    unfixed: list[Unfixed] = []
    for verdict, finding in zip(before.verdicts, before.findings, strict=True):
        if finding.outcome != "fails" or finding.apart or verdict.check.mend == "by hand":
            continue
        safe = _safe(verdict)
        if not (safe or unsafe):
            continue
        edit = mender.edit(verdict)
        if isinstance(edit, Unknown):
            unfixed.append(Unfixed(finding, edit.reason))
            continue
        known = fixes.get(edit, Fix(edit, (), safe=True))
        fixes[edit] = Fix(edit, (*known.findings, finding), known.safe and safe)
    return list(fixes.values()), unfixed


def _safe(verdict: Verdict) -> bool:
    """Tell whether mending takes nothing from anybody who uses the thing today."""
    check = verdict.check
    if check.mend == "safely" or check.harmless is None:
        return check.mend == "safely"
    return judge(replace(check, statement=check.harmless, when=None), verdict.thing).outcome == "holds"


def _tried(fixes: Sequence[Fix], brief: Brief, before: Judged) -> tuple[list[Fix], dict[str, bytes]]:
    """Return the fixes that together come out well, all or none, and the files they change."""
    files: dict[str, bytes] = {}
    for one in sorted(fixes, key=lambda fix: -(fix.edit.mark.line or 0)):
        content = _edited(brief.tree, files, one.edit, before)
        if isinstance(content, Unknown):
            return [], {}
        files[one.edit.mark.path] = content
    after = judged(brief, Redacted(Changed(brief.tree, files)))
    return (list(fixes), files) if _better(before, after, fixes) else ([], {})


def _edited(tree: Tree, files: Table[str, bytes], edit: Edit, before: Judged) -> bytes | Unknown:
    """Return a file, of what `files` say it holds by now, with an edit made."""
    path = edit.mark.path
    sources = [s for s in discover("sources", Source) if before.gathered.dialects[edit.dialect] in s.dialects]
    writer = next((s.edit for s in sources if s.edit is not None), None)
    if writer is None:
        return Unknown(f"nothing here writes to {path}")
    edited: bytes | Unknown = writer(files.get(path) or tree.read(path), edit)
    return edited


def _better(before: Judged, after: Judged, fixes: Sequence[Fix]) -> bool:
    """Tell whether all that should is mended and nothing else is worse."""
    were = {f.id: f.outcome for f in before.findings}
    are = {f.id: f.outcome for f in after.findings}
    mended = {f.id for one in fixes for f in one.findings}
    worse = any(outcome in ("fails", "broke") and were.get(id_) != outcome for id_, outcome in are.items())
    read = {(s.source, s.path): (s.state, s.reason) for s in before.gathered.statuses}
    seen = {(s.source, s.path): (s.state, s.reason) for s in after.gathered.statuses}
    return not worse and read == seen and all(are.get(id_) == "holds" for id_ in mended)


@dataclass(slots=True)
class _Mender:
    """Turns verdicts into edits; knows the records by scope and address."""

    before: Judged
    records: dict[tuple[str, str], Record] = field(init=False)

    def __post_init__(self) -> None:
        self.records = {(r.scope, r.address): r for r in self.before.gathered.records}

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
        for one in edits:
            if isinstance(one, Unknown):
                return one
        found = [one for one in edits if isinstance(one, Edit)]
        if len({replace(one, values=()) for one in found}) > 1:
            return Unknown("it takes more than one edit")
        return replace(found[0], values=tuple(dict.fromkeys(pair for one in found for pair in one.values)))

    def _written(self, subject: Concept, name: str, wanted: Any) -> Edit | Unknown:
        """Return the edit that makes a thing tell a value of a fact, or why there is none."""
        place = subject.place
        record = self._record(place.scope, place.address)
        if record is None or not record.declared:
            return Unknown(f"{place.address} is not declared here")
        dialect = self.before.gathered.dialects[record.dialect]
        body = View(record.body, dialect)
        for mapping in discover("mappings", Mapping):
            if record.kind in mapping.kinds(dialect) and (mapping.when is None or mapping.when(body)):
                for concept, own, view in _told_by(mapping, body):
                    key = own.facts.get(name)
                    if concept is type(subject) and view.node.mark == place.mark and isinstance(key, (Key, Made)):
                        return self._edit(record, own, view, key.back(wanted, view))
        return Unknown(f"what makes {place.address} say so is not known")

    def _record(self, scope: str, address: str) -> Record | None:
        """Return what declares a thing, or the thing it is a part of."""
        while address and (scope, address) not in self.records:
            address = address.rpartition("/")[0]
        return self.records.get((scope, address))

    def _edit(self, record: Record, mapping: Mapping, view: View, written: Table[str, Scalar]) -> Edit | Unknown:
        if not written:
            return Unknown("no word of the provider says so")
        return self._merged([self._placed(record, mapping, view, path, word) for path, word in written.items()])

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
        dialect = self.before.gathered.dialects[owner.dialect]
        names = names_of(owner, mapping, dialect)
        for record in self.before.gathered.records:
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
        for source, target in companion.moves.items():
            spelled = dialect.key(target)
            if path == spelled or path.startswith(f"{spelled}."):
                begin = source if companion.dialect else dialect.key(source)
                yield companion, ".".join(filter(None, (begin, path[len(spelled) + 1 :])))


def _told_by(mapping: Mapping, view: View) -> Iterator[tuple[type[Concept], Mapping, View]]:
    """Yield what a mapping tells of a body, the thing itself first, then its parts."""
    yield mapping.concept, mapping, view
    for path, part in mapping.parts.values():
        found = path.find(view) if isinstance(path, Inside) else view.whole(path)
        for inner in found.elements() if found else ():
            yield from _told_by(part, inner)


def _changes(verdict: Verdict) -> Iterator[list[tuple[Concept, str, Any]]]:
    """Yield the changes of facts that make a failing check hold: one fact first, then as an example has them."""
    for reading in verdict.readings:
        for wanted in _others(reading, verdict.check):
            change = (reading.subject, reading.field, wanted)
            if _holds(verdict, [change]):
                yield [change]
    thing = verdict.thing
    for example in verdict.check.holds:
        told = {r.field: r.fact.value for r in verdict.readings if r.subject is thing}
        asked = thing.facts.keys() & example.facts.keys()
        changes = [
            (thing, name, example.facts[name].value)
            for name in sorted(asked)
            if isinstance(example.facts[name].value, _PLAIN) and thing.facts[name].value != example.facts[name].value
        ]
        if len(changes) > 1 and told.keys() & {name for _, name, _ in changes} and _holds(verdict, changes):
            yield changes


_PLAIN = (bool, int, float, str)


def _others(reading: Reading, check: Check) -> Iterator[Any]:
    """Yield the values that a fact might have instead: the other truth value, or what an example says of it."""
    if isinstance(reading.fact.value, bool):
        yield not reading.fact.value
    elif isinstance(reading.fact.value, _PLAIN):
        for example in check.holds:
            told = example.facts.get(reading.field) if type(example) is type(reading.subject) else None
            if told is not None and isinstance(told.value, _PLAIN) and told.value != reading.fact.value:
                yield told.value


def _holds(verdict: Verdict, changes: Sequence[tuple[Concept, str, Any]]) -> bool:
    """Tell whether a check would hold on its thing with some facts changed."""
    kept = [(subject, name, subject.facts.get(name)) for subject, name, _ in changes]
    try:
        for subject, name, wanted in changes:
            subject.facts[name] = Fact(wanted)
        return judge(verdict.check, verdict.thing).outcome == "holds"
    finally:
        for subject, name, fact in kept:
            if fact is None:
                del subject.facts[name]
            else:
                subject.facts[name] = fact
