"""One scope followed statement by statement: what names stand for, which calls happen in which order."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Node
from wellbuilt.sources.python.assigning import assign, augment, calm, change_by, delete
from wellbuilt.sources.python.catching import passed_over
from wellbuilt.sources.python.changes import CHANGING
from wellbuilt.sources.python.definitions import define_class, define_function
from wellbuilt.sources.python.expressions import value
from wellbuilt.sources.python.imports import bring, bring_from
from wellbuilt.sources.python.ways import branch, branches, loop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wellbuilt.sources.python.scopes import Scope


def follow(scope: Scope, statements: Sequence[ast.stmt]) -> bool:
    """Follow statements in order; return whether what comes behind them is never reached."""
    gone = False
    for one in statements:
        gone |= bool(_HOW.get(type(one), _values)(scope, one))
    return gone


def _expression(scope: Scope, one: ast.Expr) -> None:
    found = value(scope, one.value)
    if isinstance(one.value, (ast.Call, ast.Await)):
        scope.drop(found)
    match one.value:
        case ast.Call(func=ast.Attribute(value=changed, attr=how)) as call if how in CHANGING and calm(changed):
            change_by(scope, call, changed, how, found)


def _assign(scope: Scope, one: ast.Assign) -> None:
    found = value(scope, one.value)
    match one.targets:
        case [ast.Name(id=name)] if scope.written is not None and scope.written.forgets(name):
            if isinstance(one.value, (ast.Call, ast.Await)):
                scope.drop(found)
    for target in one.targets:
        assign(scope, target, found)


def _annotated(scope: Scope, one: ast.AnnAssign) -> None:
    if one.value is not None:
        assign(scope, one.target, value(scope, one.value))


def _import(scope: Scope, one: ast.Import) -> None:
    bring(scope, one.names, scope.file.mark(one.lineno))


def _import_from(scope: Scope, one: ast.ImportFrom) -> None:
    bring_from(scope, one, scope.file.mark(one.lineno))


def _return(scope: Scope, one: ast.Return) -> bool:
    nothing = Node(None, scope.file.mark(one.lineno))
    scope.returned.append(value(scope, one.value) if one.value else nothing)
    return True


def _leave(scope: Scope, one: ast.stmt) -> bool:
    _values(scope, one)
    return True


def _for(scope: Scope, one: ast.For | ast.AsyncFor) -> None:
    loop(scope, one, one.target, value(scope, one.iter))


def _while(scope: Scope, one: ast.While) -> None:
    value(scope, one.test)
    loop(scope, one, None, None)


def _try(scope: Scope, one: ast.Try | ast.TryStar) -> bool:
    for handler in one.handlers:
        if handler.type:
            value(scope, handler.type)
    events = scope.file.summary.events
    before = len(events)
    ways = [[*one.body, *one.orelse], *(handler.body for handler in one.handlers)]
    gone = branches(scope, ways, scope.file.mark(one.lineno))
    if (risky := passed_over(one, script=not scope.name)) is not None:
        lines = {scope.file.mark(at) for at in range(risky.first, risky.last + 1)}
        for event in events[before:]:
            event.passed_over = risky.names if event.mark in lines else ()
    return follow(scope, one.finalbody) or gone


def _match(scope: Scope, one: ast.Match) -> bool:
    value(scope, one.subject)
    return branches(scope, [*(case.body for case in one.cases), []], scope.file.mark(one.lineno))


def _values(scope: Scope, one: ast.AST) -> None:
    for child in ast.iter_child_nodes(one):
        if isinstance(child, ast.expr):
            value(scope, child)


def _with(scope: Scope, one: ast.With | ast.AsyncWith) -> bool:
    events = scope.file.summary.events
    opened = 0
    for item in one.items:
        before = len(events)
        found = value(scope, item.context_expr)
        if len(events) > before:
            within: list[int] = []
            events[-1].inside = within
            scope.within.append(within)
            opened += 1
        else:
            scope.lose(found, "it is opened by `with`")
        if item.optional_vars is not None:
            assign(scope, item.optional_vars, found)
    gone = follow(scope, one.body)
    del scope.within[len(scope.within) - opened :]
    return gone


_HOW: dict[type[ast.stmt], Callable[[Scope, Any], bool | None]] = {
    ast.AnnAssign: _annotated,
    ast.Assign: _assign,
    ast.AsyncFor: _for,
    ast.AsyncFunctionDef: define_function,
    ast.AsyncWith: _with,
    ast.AugAssign: augment,
    ast.Break: _leave,
    ast.ClassDef: define_class,
    ast.Continue: _leave,
    ast.Delete: delete,
    ast.Expr: _expression,
    ast.For: _for,
    ast.FunctionDef: define_function,
    ast.If: branch,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Match: _match,
    ast.Raise: _leave,
    ast.Return: _return,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.While: _while,
    ast.With: _with,
}
