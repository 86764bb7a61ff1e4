"""One file read: its syntax tree is followed, summarised and dropped."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark
from wellbuilt.sources.python.changes import disturbed, loose
from wellbuilt.sources.python.definitions import follow_inner
from wellbuilt.sources.python.flow import follow
from wellbuilt.sources.python.scopes import File, Scope
from wellbuilt.sources.python.summary import Summary

if TYPE_CHECKING:
    from wellbuilt.sources.python.asked import Asked
    from wellbuilt.sources.python.modules import Modules


def summarise(content: bytes, path: str, asked: Asked, modules: Modules) -> Summary:
    """Return what a program says.

    Raises SyntaxError, ValueError, RecursionError or MemoryError for what cannot be parsed.
    """
    module = ast.parse(content)
    summary = Summary(path)
    file = File(summary, asked, modules, content.splitlines(), lambda line: Mark(path, line), follow)
    scope = Scope(file, unsettled=loose(module.body), disturbed=disturbed(module.body))
    follow(scope, module.body)
    follow_inner(scope)
    summary.names = {name: scope.look(name, node.mark) for name, node in scope.names.items()}
    return summary
