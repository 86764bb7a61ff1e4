"""Choosing: what of a workload is to be looked at, and by which checks and practices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.values import replace
from wellbuilt.store.reading import close_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellbuilt.kernel.lenses import Lens
    from wellbuilt.kernel.settings import Settings
    from wellbuilt.store.folder import Folder

_SPECIAL, _ESCAPED = re.compile(r"([*?\[\]!#\\ ])"), r"\\\1"


class Narrowed:
    """A tree of which only some folders or files are looked at; all of it can still be read."""

    def __init__(self, tree: Folder, only: Sequence[str]) -> None:
        self.tree, self.only = tree, tuple(only)

    def paths(self) -> Sequence[str]:
        """Return every file worth looking at under the folders chosen."""
        return tuple(p for p in self.tree.paths() if any(p == o or p.startswith(f"{o}/") for o in self.only))

    def read(self, path: str) -> bytes:
        """Return a file's content; raises SourceError as the whole tree does."""
        return self.tree.read(path)

    def part(self, path: str, start: int, length: int) -> bytes:
        """Return a part of a file; raises SourceError as the whole tree does."""
        return self.tree.part(path, start, length)

    def size(self, path: str) -> int:
        """Return how many bytes a file has; raises SourceError as the whole tree does."""
        return self.tree.size(path)


def under(path: str, folder: str) -> bool:
    """Say whether a path is a folder, or lies in it."""
    return path == folder or path.startswith(f"{folder}/")


def known_checks(ids: Iterable[str], where: str) -> frozenset[str]:
    """Return check ids; raises UsageError for one that does not exist."""
    asked = frozenset(ids)
    if not asked:
        return asked
    known = {check.id for check in discover("checks", Check)}
    for id_ in sorted(asked - known):
        raise UsageError(
            f"{where} names {id_!r}, which is no check{close_to(id_, known)}", hint="`wellbuilt list checks`"
        )
    return asked


def paths_of_others(settings: Settings, environment: str | None) -> list[str]:
    """Return the paths that belong to other environments than the one asked for."""
    if environment is None:
        return []
    names = [e.name for e in settings.environments]
    if environment not in names:
        known = f"environments: {', '.join(names)}" if names else "declare it in wellbuilt.toml as [[environment]]"
        raise UsageError(f"there is no environment {environment!r}{close_to(environment, names)}", hint=known)
    own = {path for e in settings.environments if e.name == environment for path in e.paths}
    others = (path for e in settings.environments for path in e.paths if path != ".")
    return [f"/{_SPECIAL.sub(_ESCAPED, path)}" for path in others if not any(under(one, path) for one in own)]


def of_pillars(lens: Lens, pillars: frozenset[str]) -> tuple[Lens, frozenset[str]]:
    """Return the lens with only the pillars asked for, and the checks that say nothing about them."""
    if not pillars:
        return lens, frozenset()
    names = [p.id for p in lens.pillars]
    for pillar in sorted(pillars - set(names)):
        raise UsageError(f"there is no pillar {pillar!r}{close_to(pillar, names)}", hint=f"pillars: {', '.join(names)}")
    kept = tuple(p for p in lens.pillars if p.id in pillars)
    asked = {practice for pillar in kept for question in pillar.questions for practice in question.practices}
    practices = {id_: practice for id_, practice in lens.practices.items() if id_ in asked}
    bound = {check for practice in practices.values() for check in (*practice.refutes, *practice.settles)}
    others = frozenset(check.id for check in discover("checks", Check) if check.id not in bound)
    return replace(lens, pillars=kept, practices=practices), others
