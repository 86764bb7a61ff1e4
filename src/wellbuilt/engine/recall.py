"""Recall: what a source told of the very same files, without reading them as that format again.

An entry hangs on the source, its version, the code that runs, the request, the names of all files, and the
content of every file the source opened. Records are kept, never findings.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Cache, Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status
    from wellbuilt.kernel.sources import Source

ABSENT = "absent"


@dataclass(slots=True)
class Watched:
    """A tree that notes the digest of everything that is read of it."""

    tree: Tree
    seen: dict[str, str] = field(default_factory=dict)

    def paths(self) -> Sequence[str]:
        """Return the paths of the tree."""
        return self.tree.paths()

    def read(self, path: str) -> bytes:
        """Return a file's content; raises SourceError as the tree does, and notes that as well."""
        self.seen[path] = ABSENT
        content = self.tree.read(path)
        self.seen[path] = hashlib.sha256(content).hexdigest()
        return content


@dataclass(frozen=True, slots=True)
class Recall:
    """Reads sources through a cache; `stamp` changes with the code of wellbuilt and its plugins."""

    cache: Cache
    stamp: str

    def read(self, source: Source, tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
        """Yield what a source tells of the paths, from the cache if nothing that it read has changed."""
        key = self._key(source, tree, paths, request)
        kept = self.cache.get(key)
        if kept is not None:
            seen, told = pickle.loads(kept)  # noqa: S301  the user's own cache, whose digest the store has checked
            if all(_digest(tree, path) == digest for path, digest in seen.items()):
                yield from told
                return
        watched = Watched(tree)
        told = tuple(source.read(watched, paths, request))
        self.cache.put(key, pickle.dumps((watched.seen, told), protocol=5))
        yield from told

    def _key(self, source: Source, tree: Tree, paths: Sequence[str], request: Request) -> str:
        parts: list[Any] = [source.name, source.version, self.stamp, sorted(request.kinds), sorted(request.computed)]
        parts += [sorted(request.var_files.items()), list(paths), list(tree.paths())]
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def _digest(tree: Tree, path: str) -> str:
    try:
        return hashlib.sha256(tree.read(path)).hexdigest()
    except SourceError:
        return ABSENT
