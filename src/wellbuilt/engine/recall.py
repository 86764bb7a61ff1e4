"""Recall: what was made of the very same files, without making it again.

An entry hangs on the code that runs, on what was asked, on the names of all files, and on the content of every
file that was opened to make it, those that were missed included. So a hit is what would be made now.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wellbuilt.kernel.ports import Cache, Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status
    from wellbuilt.kernel.sources import Source

T = TypeVar("T")
Asked: TypeAlias = "tuple[str] | tuple[str, str] | tuple[str, int, int]"
"""What a tree was asked for: all of a file, its size, or a part of it by start and length."""
ABSENT = "absent"


@dataclass(slots=True)
class Watched:
    """A tree that notes the digest of everything that is read of it, by what was asked."""

    tree: Tree
    seen: dict[Asked, str] = field(default_factory=dict)

    def paths(self) -> Sequence[str]:
        """Return the paths of the tree."""
        return self.tree.paths()

    def read(self, path: str) -> bytes:
        """Return a file's content; raises SourceError as the tree does, and notes that as well."""
        self.seen[path,] = ABSENT
        content = self.tree.read(path)
        self.seen[path,] = _hash(content)
        return content

    def part(self, path: str, start: int, length: int) -> bytes:
        """Return a part of a file; raises SourceError as the tree does, and notes that as well."""
        self.seen[path, start, length] = ABSENT
        content = self.tree.part(path, start, length)
        self.seen[path, start, length] = _hash(content)
        return content

    def size(self, path: str) -> int:
        """Return how many bytes a file has; raises SourceError as the tree does, and notes that as well."""
        self.seen[path, "size"] = ABSENT
        size = self.tree.size(path)
        self.seen[path, "size"] = str(size)
        return size


@value
class Recall:
    """Makes things through a cache; `stamp` changes with the code of wellbuilt and its plugins."""

    cache: Cache
    stamp: str

    def made(self, asked: Any, tree: Tree, make: Callable[[Tree], T]) -> T:
        """Return what `make` makes of a tree, from the cache if nothing that it read has changed.

        `asked` is everything else it depends on, of values that can be pickled.
        """
        key = _hash(pickle.dumps((self.stamp, asked, tuple(tree.paths())), protocol=5))
        kept = self.cache.get(key)
        if kept is not None:
            seen, made = pickle.loads(kept)  # noqa: S301  the user's own cache, whose digest the store has checked
            if all(_digest(tree, asked_for) == digest for asked_for, digest in seen.items()):
                found: T = made
                return found
        watched = Watched(tree)
        fresh = make(watched)
        self.cache.put(key, pickle.dumps((watched.seen, fresh), protocol=5))
        return fresh

    def read(
        self, source: Source, tree: Tree, paths: Sequence[str], request: Request
    ) -> tuple[Record | Gap | Status, ...]:
        """Return what a source tells of the paths."""
        asked = (source.name, source.version, sorted(request.kinds), sorted(request.computed), dict(request.var_files))
        return self.made((asked, tuple(paths)), tree, lambda watched: tuple(source.read(watched, paths, request)))


def _digest(tree: Tree, asked: Asked) -> str:
    try:
        match asked:
            case (path, "size"):
                return str(tree.size(path))
            case (path, int() as start, int() as length):
                return _hash(tree.part(path, start, length))
            case _:
                return _hash(tree.read(asked[0]))
    except SourceError:
        return ABSENT


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
