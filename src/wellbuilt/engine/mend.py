"""Mend: of what fails, what one edit makes hold, found by trying: on the thing, then on a copy of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.engine.editor import Editor, edited
from wellbuilt.engine.find import SEVERITY
from wellbuilt.engine.gather import Redacted
from wellbuilt.engine.judge import judge
from wellbuilt.engine.review import judged
from wellbuilt.kernel.edits import Edit
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.values import replace, value

if TYPE_CHECKING:
    from collections.abc import Mapping as Table, Sequence

    from wellbuilt.engine.judge import Verdict
    from wellbuilt.engine.review import Brief, Judged
    from wellbuilt.kernel.ports import Tree
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


@value
class Mended:
    """What can be mended, what cannot though it should, and every file to be changed, as it would be.

    `withheld` are failing findings for which there is an edit that is not safe and was not asked for.
    """

    fixes: tuple[Fix, ...]
    unfixed: tuple[Unfixed, ...]
    files: Table[str, bytes]
    withheld: tuple[Finding, ...] = ()


@value
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
    for holds afterwards, nothing else fails that did not (but a lesser fault that the graver one hid), and all that was
    read is read as well as before.
    """
    brief = replace(brief, recall=None)
    before = judged(brief, Redacted(brief.tree))
    planned, unfixed, withheld = _planned(before, unsafe=unsafe)
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
    return Mended(tuple(kept), tuple(unfixed), files, tuple(withheld))


def _planned(before: Judged, *, unsafe: bool) -> tuple[list[Fix], list[Unfixed], list[Finding]]:
    """Return one fix for each edit, what could not be turned into one, and what has one that was not asked for."""
    mender = Editor(before.gathered)
    fixes: dict[Edit, Fix] = {}
    unfixed: list[Unfixed] = []
    withheld: list[Finding] = []
    for verdict, finding in zip(before.verdicts, before.findings, strict=True):
        if finding.outcome != "fails" or finding.apart or verdict.check.mend == "by hand":
            continue
        safe = _safe(verdict)
        edit = mender.edit(verdict)
        if not (safe or unsafe):
            withheld += [finding] * isinstance(edit, Edit)
            continue
        if isinstance(edit, Unknown):
            unfixed.append(Unfixed(finding, edit.reason))
            continue
        known = fixes.get(edit, Fix(edit, (), safe=True))
        fixes[edit] = Fix(edit, (*known.findings, finding), known.safe and safe)
    return list(fixes.values()), unfixed, withheld


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
    return edited(files.get(path) or tree.read(path), edit, before.gathered)


def _better(before: Judged, after: Judged, fixes: Sequence[Fix]) -> bool:
    """Tell whether all that should is mended and nothing else is worse."""
    were = {f.id: f.outcome for f in before.findings}
    are = {f.id: f.outcome for f in after.findings}
    mended = [f for one in fixes for f in one.findings]
    worse = any(_worse(f, were.get(f.id), mended) for f in after.findings)
    read = {(s.source, s.path): (s.state, s.reason) for s in before.gathered.statuses}
    seen = {(s.source, s.path): (s.state, s.reason) for s in after.gathered.statuses}
    return not worse and read == seen and all(are.get(f.id) == "holds" for f in mended)


def _worse(found: Finding, was: str | None, mended: Sequence[Finding]) -> bool:
    """Tell whether a finding fails that did not; a lesser one on the same thing that a graver one hid does no harm."""
    if found.outcome not in ("fails", "broke") or found.outcome == was:
        return False
    graver = any(one.subject == found.subject and SEVERITY[one.severity] > SEVERITY[found.severity] for one in mended)
    return was != "not applicable" or not graver
