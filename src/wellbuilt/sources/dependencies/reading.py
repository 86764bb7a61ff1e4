"""One record for each set of packages that is asked for on its own, with the lock that belongs to it."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import FILES, Mark, Node, Record, Status, Unknown
from wellbuilt.sources.dependencies import manifests
from wellbuilt.sources.dependencies.locks import LOCKS, Unread, Versions
from wellbuilt.sources.dependencies.manifests import Manifest, Need, NotOne

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Scalar

NAME = "dependencies"
MAX_INCLUDES = 10
_BY_NAME = {
    "pyproject.toml": manifests.pyproject,
    "Pipfile": manifests.pipfile,
    "setup.cfg": manifests.setup_cfg,
    "setup.py": manifests.setup_py,
}


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each manifest that no other takes in, and a status for each file that is one."""
    reader = _Reader(tree, frozenset(tree.paths()))
    for path in paths:
        status = reader.take(path)
        if status is not None:
            yield status
    for path, manifest in reader.found.items():
        if path not in reader.taken_in:
            yield reader.record(manifest)


@dataclass(slots=True)
class _Reader:
    tree: Tree
    known: frozenset[str]
    found: dict[str, Manifest] = field(default_factory=dict)

    @property
    def taken_in(self) -> set[str]:
        """Return the paths of what others take in, of what was compiled from another, and of doubles."""
        inner = {_beside(m.path, name) for m in self.found.values() for name in (*m.includes, *m.constraints)}
        compiled = {path for path, m in self.found.items() if m.compiled and self._source_of(path)}
        double = {path for path, m in self.found.items() if m.format == "setup" and self._has_project(path)}
        return inner | compiled | double

    def _has_project(self, path: str) -> bool:
        project = self.found.get(_beside(path, "pyproject.toml"))
        cfg = self.found.get(_beside(path, "setup.cfg"))
        return bool(project and project.needs) or bool(path.endswith(".py") and cfg and cfg.needs)

    def _source_of(self, path: str) -> str:
        """Return the manifest that a compiled file was made from, "" where it is not at hand."""
        own = path.removesuffix(".txt") + ".in"
        return own if own in self.found else ""

    def take(self, path: str) -> Status | None:
        """Read one file; return its status, None for what is no manifest."""
        name = path.rpartition("/")[2]
        parse = _BY_NAME.get(name) or (manifests.conda if name.endswith(("yml", "yaml")) else manifests.requirements)
        try:
            content = self.tree.read(path)
            text = content.decode("utf-8-sig")
            self.found[path] = parse(path, text)
        except SourceError as error:
            return Status(NAME, path, "failed", str(error))
        except UnicodeDecodeError:
            return Status(NAME, path, "failed", f"{path}: is not UTF-8 text")
        except NotOne as error:
            return Status(NAME, path, "failed", f"{path} {error}") if "well-formed" in str(error) else None
        why = self.found[path].open
        digest = hashlib.sha256(content).hexdigest()
        return Status(NAME, path, "partly" if why else "read", f"{path}: {why}" if why else "", digest=digest)

    def record(self, manifest: Manifest) -> Record:
        """Return what a manifest asks for, all that it takes in included, and its lock."""
        whole = self._whole(manifest)
        why = next((one.open for one in whole if one.open), "")
        start = Mark(manifest.path, 1)
        needs = tuple(_node(need, one.path) for one in whole for need in one.needs)
        items = {
            "Path": Node(manifest.path, start),
            "Format": Node(manifest.format, start),
            "Needs": Node(needs, start, Unknown(why) if why else None),
        }
        lock = self._lock(manifest)
        if lock is not None:
            items["Lock"] = lock
        if manifest.constraints:
            items["Constraints"] = self._constraints(manifest)
        folder, _, name = manifest.path.rpartition("/")
        return Record("packages", name, Node(items, start), FILES.name, folder or ".")

    def _constraints(self, manifest: Manifest) -> Node:
        """Return the versions that constraints name; they hold for whatever is installed, and need not name all."""
        name = manifest.constraints[0]
        given = self.found.get(_beside(manifest.path, name))
        return _lock_node(given.path, _pinned(given)) if given else Node(Unknown(f"{name} is not at hand"), Mark(name))

    def _whole(self, manifest: Manifest) -> list[Manifest]:
        found = [manifest]
        for one in found:
            for name in one.includes:
                inner = self.found.get(_beside(one.path, name))
                if inner is None:
                    one.open = one.open or f"{name} is not at hand"
                elif inner not in found and len(found) < MAX_INCLUDES:
                    found.append(inner)
        return found

    def _lock(self, manifest: Manifest) -> Node | None:
        compiled = self.found.get(manifest.path.removesuffix(".in") + ".txt") if manifest.path.endswith(".in") else None
        if compiled is not None and compiled.compiled:
            return _lock_node(compiled.path, _pinned(compiled))
        if manifest.compiled:
            return _lock_node(manifest.path, _pinned(manifest))
        for name, parse in LOCKS.get(manifest.format, ()):
            path = self._above(manifest.path, name)
            if path:
                return self._parsed(path, parse)
        return None

    def _above(self, path: str, name: str) -> str:
        """Return a lock beside a manifest or in a folder above it, as workspaces have one for all."""
        folder = posixpath.dirname(path)
        while True:
            one = posixpath.join(folder, name)
            if one in self.known:
                return one
            if not folder or name != "uv.lock":
                return ""
            folder = posixpath.dirname(folder)

    def _parsed(self, path: str, parse: Callable[[str], Versions]) -> Node:
        try:
            versions = parse(self.tree.read(path).decode(errors="replace"))
        except (SourceError, Unread) as error:
            return Node(Unknown(f"{path} {error}"), Mark(path, 1))
        return _lock_node(path, versions)


def _pinned(manifest: Manifest) -> Versions:
    return {need.name: need.versions.removeprefix("==") for need in manifest.needs if need.versions.startswith("==")}


def _lock_node(path: str, versions: Versions) -> Node:
    mark = Mark(path, 1)
    inner = {name: Node(version, mark) for name, version in versions.items()}
    return Node({"Path": Node(path, mark), "Versions": Node(inner, mark)}, mark)


def _node(need: Need, path: str) -> Node:
    mark = Mark(path, need.line)
    said: dict[str, Scalar] = {
        "Name": need.name,
        "Versions": need.versions,
        "Grammar": need.grammar,
        "Hashed": need.hashed,
    }
    return Node({key: Node(value, mark) for key, value in said.items()}, mark)


def _beside(path: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
