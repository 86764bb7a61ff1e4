"""Ways that a program may go: each is followed, and what names stand for at their ends is joined."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.python.assigning import assign
from wellbuilt.sources.python.changes import repeated
from wellbuilt.sources.python.columns import is_set
from wellbuilt.sources.python.disturbing import disturbed
from wellbuilt.sources.python.expressions import alternatives, value
from wellbuilt.sources.python.replacing import replaced
from wellbuilt.sources.python.symbols import step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.records import Mark
    from wellbuilt.sources.python.scopes import Scope


def branch(scope: Scope, one: ast.If) -> bool:
    """Follow an `if` with all of its `elif`, one after the other and not inside of each other."""
    mark, here = scope.file.mark(one.lineno), scope.depends
    ends: list[dict[str, Node]] = []
    rest: Sequence[ast.stmt] = [one]
    while len(rest) == 1 and isinstance(rest[0], ast.If):
        value(scope, rest[0].test)
        scope.depends = here + 1
        _end(scope, rest[0].body, ends)
        rest = rest[0].orelse
    _end(scope, rest, ends)
    scope.depends = here
    return _join(scope, ends, mark)


def branches(scope: Scope, ways: Sequence[Sequence[ast.stmt]], mark: Mark) -> bool:
    """Follow each of several ways, and join what names stand for at their ends."""
    ends: list[dict[str, Node]] = []
    for way in ways:
        _end(scope, way, ends)
    return _join(scope, ends, mark)


def _end(scope: Scope, way: Sequence[ast.stmt], ends: list[dict[str, Node]]) -> None:
    """Follow one of several ways, and add what names stand for at its end if that is reached."""
    before = scope.names
    scope.file.spend(len(before))
    scope.names = dict(before)
    if not scope.file.follow(scope, way):
        ends.append(scope.names)
    scope.names = before


def _join(scope: Scope, ends: list[dict[str, Node]], mark: Mark) -> bool:
    """Let names stand for what they do at the ends of several ways; return whether none of them has an end."""
    scope.names = _joined(scope, ends, mark) if ends else scope.names
    return not ends


def _joined(scope: Scope, ends: list[dict[str, Node]], mark: Mark) -> dict[str, Node]:
    joined = dict(ends[0])
    for end in ends[1:]:
        for name, node in end.items():
            mine = joined.get(name)
            joined[name] = node if mine is None else mine if mine is node else alternatives(scope, mine, node, mark)
    return joined


def loop(scope: Scope, one: ast.For | ast.AsyncFor | ast.While, target: ast.expr | None, over: Node | None) -> None:
    """Follow a loop's body once, knowing of what it changes only what it has just set."""
    body, mark = one.body, scope.file.mark(one.lineno)
    scope.file.spend(len(scope.names))
    before = dict(scope.names)
    _forget(scope, body, mark)
    if target is not None and over is not None:
        assign(scope, target, step(over, ("[", None), mark))
    scope.loops += 1
    scope.file.follow(scope, body)
    scope.loops -= 1
    tables = {name: node for name, node in scope.names.items() if is_set(node.value)}
    scope.names = _joined(scope, [before, scope.names], mark) | tables
    scope.file.follow(scope, one.orelse)


def _forget(scope: Scope, body: Sequence[ast.stmt], mark: Mark) -> None:
    """Let what a loop's body changes be unknown in it: each round begins with what the one before it left."""
    told = repeated(body)
    for name in told.bound:
        if name in scope.names:
            scope.lose(scope.names[name], f"{name} changes in a loop")
            scope.names[name] = Node(Unknown(f"{name} changes in a loop"), mark)
    for name, keys in told.parts.items():
        if name in scope.names and name not in told.bound:
            before = scope.names[name]
            replaced(scope, before, disturbed(before, keys))
