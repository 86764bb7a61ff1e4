"""Imports: what a name brought in from elsewhere stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node
from wellbuilt.sources.python.symbols import Package, library

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

    from wellbuilt.kernel.records import Mark
    from wellbuilt.sources.python.scopes import Scope


def bring(scope: Scope, names: Sequence[ast.alias], mark: Mark) -> None:
    """Follow `import a.b as c`."""
    for alias in names:
        dotted = alias.name if alias.asname else alias.name.split(".")[0]
        scope.names[alias.asname or dotted] = _module(scope, dotted, mark)


def bring_from(scope: Scope, one: ast.ImportFrom, mark: Mark) -> None:
    """Follow `from a import b as c`."""
    file = scope.file
    place = file.modules.find(one.module or "", file.summary.path, one.level)
    for alias in one.names:
        if alias.name == "*":
            file.summary.stars.append(_module(scope, one.module or "", mark, one.level))
        elif place is not None:
            scope.names[alias.asname or alias.name] = file.modules.member(place, alias.name, mark)
        else:
            dotted = f"{'.' * one.level}{one.module or ''}.{alias.name}"
            scope.names[alias.asname or alias.name] = Node(library(dotted), mark)


def _module(scope: Scope, dotted: str, mark: Mark, level: int = 0) -> Node:
    file = scope.file
    place = file.modules.find(dotted, file.summary.path, level)
    return Node(library(dotted) if place is None else Package("", place), mark)
