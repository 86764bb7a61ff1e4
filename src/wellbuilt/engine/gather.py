"""Gather: every source reads what it wants from the tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from wellbuilt.engine import known
from wellbuilt.engine.unfold import requested, unfolded
from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Gap, Record, Request, Status
from wellbuilt.kernel.secrets import mask, redact
from wellbuilt.kernel.sources import Source
from wellbuilt.kernel.values import replace, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wellbuilt.engine.recall import Recall
    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Dialect

HEAD = 4096


@dataclass(slots=True)
class Gathered:
    """What the sources told, in the order of sources and paths."""

    records: list[Record] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    dialects: dict[str, Dialect] = field(default_factory=dict)


@value
class Redacted:
    """A tree whose files show no secrets: the only way in which the engine and the sources see one."""

    tree: Tree

    def paths(self) -> Sequence[str]:
        """Return the paths of the tree."""
        return self.tree.paths()

    def read(self, path: str) -> bytes:
        """Return a file's content without its secrets; raises SourceError as the tree does."""
        return redact(self.tree.read(path))

    def part(self, path: str, start: int, length: int) -> bytes:
        """Return a part of a file as it is on disk; raises SourceError as the tree does."""
        return self.tree.part(path, start, length)

    def size(self, path: str) -> int:
        """Return how many bytes a file has; raises SourceError as the tree does."""
        return self.tree.size(path)


def gather(
    tree: Tree,
    *,
    var_files: dict[str, tuple[str, ...]],
    progress: Callable[[str], None],
    recall: Recall | None = None,
) -> Gathered:
    """Let every source read the files it wants, through `recall` if there is one.

    `progress` is told what is being read. Files that cannot be read become a status.
    """
    sources = sorted(discover("sources", Source), key=lambda source: source.name)
    gathered = Gathered(dialects={dialect.name: dialect for source in sources for dialect in source.dialects})
    wanted = _share(tree, sources, gathered)
    for source in sources:
        if paths := wanted[source.name]:
            progress(f"reading {len(paths)} {source.name} file{'s' * (len(paths) != 1)}")
            request = request_for(source.dialects, var_files)
            told = recall.read(source, tree, paths, request) if recall else source.read(tree, paths, request)
            _sort(told, gathered)
    read = known.mappings(known.spelled(gathered.records))
    gathered.records = unfolded(gathered.records, gathered.dialects, read)
    gathered.records = requested(gathered.records, known.libraries(known.spelled(gathered.records)))
    return gathered


def request_for(dialects: Iterable[Dialect], var_files: dict[str, tuple[str, ...]]) -> Request:
    """Return what a source is given: the kinds of all mappings and companions, spelled in its dialects."""
    computed = known.computed()
    return Request(known.kinds(dialect.name for dialect in dialects) | computed.keys(), computed, var_files)


def _share(tree: Tree, sources: Sequence[Source], gathered: Gathered) -> dict[str, list[str]]:
    """Return, for each source, the paths it wants; a file that cannot be opened to tell becomes a status."""
    wanted: dict[str, list[str]] = {source.name: [] for source in sources}
    for path in tree.paths():
        head = cache(lambda path=path: tree.part(path, 0, HEAD))
        try:
            willing = [source.name for source in sources if source.wants(path, head)]
        except SourceError as error:
            gathered.statuses.append(Status("tree", path, "failed", str(error)))
            continue
        for name in willing:
            wanted[name].append(path)
    return wanted


def _sort(told: Iterable[Record | Gap | Status], gathered: Gathered) -> None:
    for item in told:
        match item:
            case Record():
                gathered.records.append(item)
            case Gap():
                gathered.gaps.append(item)
            case _:  # a reason may quote what settings name, such as a file of variables
                gathered.statuses.append(replace(item, reason=mask(item.reason)) if item.reason else item)
