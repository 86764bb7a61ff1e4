"""What stands beside a file: a signature, a pointer, and what git keeps of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Unknown
from wellbuilt.sources.files.index import tracked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec

    from wellbuilt.kernel.ports import Tree

_SIGNATURES = (".sig", ".sigstore", ".sigstore.json", ".asc")
_WHOLE = ("model.sig", "model.sigstore", "model.sigstore.json")
_LFS = re.compile(r"^(?P<pattern>\S+)\s+(?:.*\s)?(?P<off>-?)filter(?:=(?P<name>\S+))?")


@dataclass(frozen=True)
class Neighbours:
    """Everything that can be told of a file by what else is in its tree."""

    tree: Tree

    @cached_property
    def paths(self) -> frozenset[str]:
        """Return every path of the tree."""
        return frozenset(self.tree.paths())

    @cached_property
    def tracked(self) -> frozenset[str] | Unknown:
        """Return the paths that git keeps, or why that is not known."""
        return tracked(self.tree)

    @cached_property
    def lfs(self) -> tuple[tuple[str, GitIgnoreSpec, bool], ...]:
        """Return, in order, which patterns of which folders git keeps in large file storage, and which not."""
        files = sorted(path for path in self.paths if path.rpartition("/")[2] == ".gitattributes")
        return tuple(rule for path in files for rule in _rules(self.tree, path))

    def signature(self, path: str) -> str | None:
        """Return the path of the signature of a file, or of a folder it is in; None if there is none."""
        beside = [path + end for end in _SIGNATURES]
        whole = [f"{folder}/{name}".lstrip("/") for folder in _above(path) for name in _WHOLE]
        return next((one for one in (*beside, *whole) if one in self.paths), None)

    def kept(self, path: str, *, pointer: bool = False) -> str | Unknown:
        """Return where a file is kept: `git`, `lfs`, `dvc`, or `nowhere` as far as this tree shows."""
        if pointer or self._in_lfs(path):
            return "lfs"
        if any(f"{one}.dvc" in self.paths for one in (path, *filter(None, _above(path)))):
            return "dvc"
        if isinstance(self.tracked, Unknown):
            return self.tracked
        return "git" if path in self.tracked else "nowhere"

    def _in_lfs(self, path: str) -> bool:
        found = False
        for base, spec, on in self.lfs:
            if path.startswith(base) and spec.match_file(path[len(base) :]):
                found = on
        return found


def _above(path: str) -> Iterable[str]:
    """Yield the folder of a path and each above it, the root as ""."""
    folder = path
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _rules(tree: Tree, path: str) -> list[tuple[str, GitIgnoreSpec, bool]]:
    try:
        lines = tree.read(path).decode("utf-8", "replace").splitlines()
    except SourceError:
        return []
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  thirty modules, for those who have such a file

    base = path.removesuffix(".gitattributes")
    found = [match for line in lines if (match := _LFS.match(line)) and not line.startswith("#")]
    rules = []
    for match in found:
        try:
            rules.append(
                (base, GitIgnoreSpec.from_lines([match["pattern"]]), match["name"] == "lfs" and not match["off"])
            )
        except ValueError:
            continue
    return rules
