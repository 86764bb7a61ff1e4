"""Which file of the repository an import means."""

from __future__ import annotations

import re
from functools import cache, cached_property
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node
from wellbuilt.sources.python.symbols import Global, Package, library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellbuilt.kernel.records import Mark

START = "__init__.py"
_IMPORTS = re.compile(
    rb"^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+([\w \t,]*)|import[ \t]+([\w.]+))", re.MULTILINE
)


class Modules:
    """The Python files of a tree, found as Python would find them from a program that is run there.

    `packages` are the libraries that are asked for: a mere folder of such a name is none of them.
    """

    def __init__(self, paths: Iterable[str], packages: frozenset[str]) -> None:
        self.paths = frozenset(path for path in paths if path.endswith(".py"))
        self.packages = packages

    @cached_property
    def folders(self) -> frozenset[str]:
        """Return every folder that has Python in it, however deep."""
        found: set[str] = set()
        for path in self.paths:
            folder = dirname(path)
            while folder not in found:
                found.add(folder)
                folder = dirname(folder)
        return frozenset(found)

    @cached_property
    def first(self) -> frozenset[str]:
        """Return every name that an import from the repository can begin with."""
        names = {basename(path).removesuffix(".py") for path in self.paths}
        return frozenset(names | {basename(folder) for folder in self.folders})

    @cache  # noqa: B019  lives as long as one reading
    def file(self, place: str) -> str | None:
        """Return the file that is run when a module or package at a place is imported."""
        return next((path for path in (f"{place}.py", join(place, START)) if path in self.paths), None)

    def find(self, dotted: str, importer: str, level: int = 0) -> str | None:
        """Return the place of a module, None for what is not in the repository."""
        steps = [step for step in dotted.split(".") if step]
        for base in self._relative(importer, level) if level else self._bases(importer):
            place = normpath(join(base, *steps)) if steps or base else ""
            place = "" if place == "." else place
            first = normpath(join(base, steps[0])) if steps else place
            if self._is_module(first, importer, strict=not level and steps[0] in self.packages) and self._there(place):
                return place
        return None

    def _relative(self, importer: str, level: int) -> Iterator[str]:
        folder = dirname(importer)
        for _ in range(level - 1):
            folder = dirname(folder)
        yield folder

    def _bases(self, importer: str) -> Iterator[str]:
        folder = dirname(importer)
        yield folder
        while folder and join(folder, START) in self.paths:
            folder = dirname(folder)
            yield folder
        yield from ("", "src")

    def _is_module(self, place: str, importer: str, *, strict: bool) -> bool:
        found = self.file(place)
        return (found is not None and found != importer) if strict or found else self._there(place)

    def _there(self, place: str) -> bool:
        return self.file(place) is not None or place in self.folders

    def member(self, place: str, name: str, mark: Mark) -> Node:
        """Return what a name of a module or package means."""
        inner = join(place, name)
        file = self.file(place)
        if self._there(inner) and (file is None or file.endswith(START)):
            return Node(Package("", inner), mark)
        return Node(Global(file, name) if file else library(f"{place.replace('/', '.')}.{name}"), mark)


def imported(content: bytes, path: str, modules: Modules) -> set[str]:
    """Return the files of the repository that a program imports, told from its lines alone."""
    found: set[str | None] = set()
    for dots, source, names, plain in _IMPORTS.findall(content):
        dotted = (source or plain).decode()
        if not dots and dotted.partition(".")[0] not in modules.first:
            continue
        place = modules.find(dotted, path, len(dots))
        if place is not None:
            words = [one.split() for one in names.decode().split(",")]
            found |= {modules.file(place), *(modules.file(join(place, word[0])) for word in words if word)}
    return {file for file in found if file is not None}
