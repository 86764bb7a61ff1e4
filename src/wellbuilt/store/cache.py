"""The cache: what sources told, kept in the user's own folder and never in the workload's."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import wellbuilt
from wellbuilt.kernel.plugins import GROUP
from wellbuilt.kernel.values import value

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


@cache
def stamp() -> str:
    """Return what changes with the code that runs: the files of wellbuilt, and its plugins with theirs."""
    plugins = sorted((e.value, e.dist.version if e.dist else "") for e in entry_points(group=GROUP))
    specs = [spec for name, _ in plugins if (spec := find_spec(name))]
    roots = [Path(wellbuilt.__file__).parent, *(Path(p) for s in specs for p in s.submodule_search_locations or ())]
    files = [path for root in roots for path in sorted(root.rglob("*.py"))]
    seen = [(path.as_posix(), s.st_size, s.st_mtime_ns) for path in files for s in (path.stat(),)]
    return hashlib.sha256(repr((seen, plugins)).encode()).hexdigest()
