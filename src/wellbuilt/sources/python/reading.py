"""One file read: its syntax tree is followed, summarised and dropped."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark
from wellbuilt.sources.python.assigning import assign
from wellbuilt.sources.python.changes import survey
from wellbuilt.sources.python.definitions import follow_inner
from wellbuilt.sources.python.expressions import value
from wellbuilt.sources.python.flow import follow
from wellbuilt.sources.python.notebooks import code_of
from wellbuilt.sources.python.scopes import File, Scope
from wellbuilt.sources.python.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.sources.python.asked import Asked
    from wellbuilt.sources.python.modules import Modules

NOTEBOOK = ".ipynb"


def summarise(content: bytes, path: str, asked: Asked, modules: Modules) -> Summary:
    """Return what a program or a notebook says.

    Raises SyntaxError, ValueError, RecursionError or MemoryError for what cannot be parsed.
    """
    summary = Summary(path)
    if not path.endswith(NOTEBOOK):
        program = ast.parse(content).body
        _follow(program, content.splitlines(), lambda line: Mark(path, line), (summary, asked, modules))
        return summary
    code = code_of(content)
    if code is None:
        summary.problems.append("its code is not Python")
        return summary
    summary.problems.extend(code.unread)
    summary.runs = code.runs
    _follow(code.body, code.lines, lambda line: code.mark(path, line), (summary, asked, modules))
    return summary


def _follow(
    body: list[ast.stmt], lines: list[bytes], mark: Callable[[int], Mark], about: tuple[Summary, Asked, Modules]
) -> None:
    summary, asked, modules = about
    written, inner = survey(body)
    file = File(summary, asked, modules, lines, cache(mark), follow, value, assign, inner)
    scope = Scope(file, unsettled=written.loose, disturbed=written.disturbed)
    follow(scope, body)
    follow_inner(scope)
    summary.names = {name: scope.look(name, node.mark) for name, node in scope.names.items()}
