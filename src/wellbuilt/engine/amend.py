"""Amend: what decides a cause, in the words of the file, as it is and as one edit would make it."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from wellbuilt.engine.editor import Editor, edited
from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.reviews import Amendment
from wellbuilt.kernel.secrets import mask

if TYPE_CHECKING:
    from collections.abc import Mapping as Table, Sequence

    from wellbuilt.engine.gather import Gathered
    from wellbuilt.engine.judge import Verdict
    from wellbuilt.kernel.edits import Edit
    from wellbuilt.kernel.ports import Tree

MOST = 20
"""Lines of an edit that are shown; one that needs more is not small."""


@dataclass(slots=True)
class Amender:
    """Shows one edit for each format in which a cause was found; nothing is written."""

    tree: Tree
    gathered: Gathered
    verdicts: Table[str, Verdict]
    editor: Editor = field(init=False)
    contents: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.editor = Editor(self.gathered)

    def amendments(self, findings: Sequence[str]) -> tuple[Amendment, ...]:
        """Return what the findings of one cause come to; none where a check is to be mended by hand."""
        found: dict[str, Amendment | None] = {}
        for id_ in findings:
            verdict = self.verdicts.get(id_)
            if verdict and verdict.check.mend != "by hand" and verdict.thing.place.source not in found:
                found[verdict.thing.place.source] = self._amendment(verdict)
        return tuple(one for one in found.values() if one)

    def _amendment(self, verdict: Verdict) -> Amendment | None:
        edit = self.editor.edit(verdict)
        if isinstance(edit, Unknown):
            return None
        before = self._read(edit.mark.path)
        after = edited(before, edit, self.gathered)
        return None if isinstance(after, Unknown) else _shown(edit, before, after)

    def _read(self, path: str) -> bytes:
        if path not in self.contents:
            try:
                self.contents[path] = self.tree.read(path)
            except SourceError:
                self.contents[path] = b""
        return self.contents[path]


def _shown(edit: Edit, before: bytes, after: bytes) -> Amendment | None:
    """Return the lines that differ, below the line in which the thing begins."""
    old, new = (text.decode(errors="replace").splitlines() for text in (before, after))
    changes = [op for op in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if op[0] != "equal"]
    lost = [line for _, start, end, _, _ in changes for line in old[start:end]]
    told = [line for _, _, _, start, end in changes for line in new[slice(*_slid(new, start, end))]]
    if not told or len(lost) + len(told) > MOST:
        return None
    first = (edit.mark.line or 1) - 1
    header = [] if edit.beside or changes[0][1] <= first else old[first : first + 1]
    told = told if told[0].strip() else told[1:]
    return Amendment(edit.mark, edit.dialect, *(_text([*header, *lines]) for lines in (lost, told)))


def _slid(lines: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return where lines that were added begin and end, moved on past a bracket that closes what was there before."""
    while end < len(lines) and lines[start] == lines[end] and lines[start].strip() in ("}", "") and start < end:
        start, end = start + 1, end + 1
    return start, end


def _text(lines: Sequence[str]) -> str:
    """Return lines without what all of them are indented by, and without empty ones around them."""
    kept = [line.expandtabs() for line in lines]
    depth = min((len(line) - len(line.lstrip()) for line in kept if line.strip()), default=0)
    return str(mask("\n".join(line[depth:] for line in kept).strip("\n")))
