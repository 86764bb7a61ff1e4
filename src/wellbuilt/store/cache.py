"""The cache: what sources told and what was made of our own files, kept in the user's own folder alone."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import time
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import wellbuilt
from wellbuilt.kernel.plugins import guests
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

DAYS, DIGEST = 30, 32


@value
class FolderCache:
    """Entries as files, each behind the digest of its content; what cannot be written is simply not kept."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return an entry, None if there is none or it is damaged."""
        try:
            content = (self.folder / key).read_bytes()
        except OSError:
            return None
        digest, body = content[:DIGEST], content[DIGEST:]
        return body if hashlib.sha256(body).digest() == digest else None

    def put(self, key: str, content: bytes) -> None:
        """Keep an entry: written beside, then renamed; entries unused for a month go."""
        import tempfile  # noqa: PLC0415  not needed to look

        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, beside = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).digest() + content)
            Path(beside).replace(self.folder / key)
            self._forget(time.time() - DAYS * 86_400)
        except OSError:
            return

    def _forget(self, before: float) -> None:
        for entry in os.scandir(self.folder):
            if entry.stat().st_mtime < before:
                Path(entry.path).unlink()


def users_own() -> FolderCache:
    """Return the cache in the user's folder: https://specifications.freedesktop.org/basedir-spec/latest/."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return FolderCache(Path(base) / "wellbuilt")


@value
class OwnMemory:
    """What is made of wellbuilt's own files, in a cache, under the stamp of those files."""

    cache: FolderCache

    def own(self, name: str, make: Callable[[], T]) -> T:
        """Return what was kept under a name, or make it and keep it; it can be pickled."""
        key = hashlib.sha256(f"{stamp()} {name}".encode()).hexdigest()
        kept = self.cache.get(key)
        if kept is not None:
            found: T = pickle.loads(kept)  # noqa: S301  the user's own cache, whose digest has been checked
            return found
        made = make()
        self.cache.put(key, pickle.dumps(made, protocol=5))
        return made


@cache
def stamp() -> str:
    """Return what changes with wellbuilt: its own files and those of its plugins, by name, size and time of writing."""
    specs = [spec for name in guests() if (spec := find_spec(name))]
    roots = [str(Path(wellbuilt.__file__).parent), *(p for s in specs for p in s.submodule_search_locations or ())]
    seen = sorted(one for root in roots for one in _files(root))
    return hashlib.sha256(repr((sys.version, seen, guests())).encode()).hexdigest()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            known = entry.stat()
            yield entry.path, known.st_size, known.st_mtime_ns
