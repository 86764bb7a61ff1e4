"""Mend: of what fails, what one edit makes hold, found by trying: on the thing, then on a copy of the files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from wellbuilt.engine.gather import Redacted
from wellbuilt.engine.graft import names_of
from wellbuilt.engine.judge import judge
from wellbuilt.engine.review import judged
from wellbuilt.kernel.backwards import written
from wellbuilt.kernel.edits import Edit
from wellbuilt.kernel.facts import Fact
from wellbuilt.kernel.mappings import Inside, Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.kernel.sources import Source
from wellbuilt.kernel.values import value
from wellbuilt.kernel.views import PLAIN, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping as Table, Sequence

    from wellbuilt.engine.judge import Verdict
    from wellbuilt.engine.review import Brief, Judged
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
        path = one.edit.mark.path
        content = _edited(brief.tree, files, one.edit, before)
        files[path] = files.get(path, brief.tree.read(path)) if isinstance(content, Unknown) else content
    after = judged(brief, Redacted(Changed(brief.tree, files)))
    return (list(fixes), files) if _better(before, after, fixes) else ([], {})


def _edited(tree: Tree, files: Table[str, bytes], edit: Edit, before: Judged) -> bytes | Unknown:
    """Return a file, of what `files` say it holds by now, with an edit made."""
    path = edit.mark.path
    sources = [s for s in discover("sources", Source) if before.gathered.dialects[edit.dialect] in s.dialects]
    content = files.get(path) or tree.read(path)
    told: Iterator[bytes | Unknown] = (s.edit(content, edit) for s in sources if s.edit is not None)
    return next(told, Unknown(f"nothing here writes to {path}"))


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
        dialect = self.before.gathered.dialects[record.dialect]
        body = View(record.body, dialect)
        own = (m for m in discover("mappings", Mapping) if record.kind in m.kinds(dialect))
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
