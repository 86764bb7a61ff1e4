"""One scope followed statement by statement: what names stand for, which calls happen in which order."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.python.changes import CHANGING, assigned
from wellbuilt.sources.python.definitions import define_class, define_function
from wellbuilt.sources.python.expressions import alternatives, value
from wellbuilt.sources.python.imports import bring, bring_from
from wellbuilt.sources.python.replacing import replaced
from wellbuilt.sources.python.symbols import Instance, Later, step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wellbuilt.kernel.records import Mark
    from wellbuilt.sources.python.scopes import Scope


def follow(scope: Scope, statements: Sequence[ast.stmt]) -> bool:
    """Follow statements in order; return whether what comes behind them is never reached."""
    gone = False
    for one in statements:
        gone |= bool(_HOW.get(type(one), _values)(scope, one))
    return gone


def _expression(scope: Scope, one: ast.Expr) -> None:
    found = value(scope, one.value)
    match one.value:
        case ast.Call(func=ast.Attribute(value=changed, attr=how)) as call if how in CHANGING and _calm(changed):
            _change_by(scope, call, changed, how, found)


def _change_by(scope: Scope, call: ast.Call, changed: ast.expr, how: str, found: Node) -> None:
    """Follow a method that changes a map or list in place."""
    of = value(scope, changed)
    only = call.args[0] if how == "update" and len(call.args) == 1 and not call.keywords else None
    more = value(scope, only) if only is not None and _calm(only) else None
    if more and isinstance(more.value, dict) and isinstance(of.value, dict):
        replaced(scope, of, Node({**of.value, **more.value}, of.mark, of.rest or more.rest))
    else:
        _change(scope, changed, None, found)


def _calm(expression: ast.expr) -> bool:
    """Tell whether an expression calls nothing: it may be looked at twice."""
    return not any(isinstance(one, (ast.Call, ast.NamedExpr)) for one in ast.walk(expression))


def _assign(scope: Scope, one: ast.Assign) -> None:
    found = value(scope, one.value)
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


def _if(scope: Scope, one: ast.If) -> bool:
    value(scope, one.test)
    scope.depends += 1
    gone = _branches(scope, [one.body, one.orelse], scope.file.mark(one.lineno))
    scope.depends -= 1
    return gone


def _for(scope: Scope, one: ast.For | ast.AsyncFor) -> None:
    _loop(scope, one, one.target, value(scope, one.iter))


def _while(scope: Scope, one: ast.While) -> None:
    value(scope, one.test)
    _loop(scope, one, None, None)


def _try(scope: Scope, one: ast.Try | ast.TryStar) -> bool:
    for handler in one.handlers:
        if handler.type:
            value(scope, handler.type)
    ways = [[*one.body, *one.orelse], *(handler.body for handler in one.handlers)]
    gone = _branches(scope, ways, scope.file.mark(one.lineno))
    return follow(scope, one.finalbody) or gone


def _match(scope: Scope, one: ast.Match) -> bool:
    value(scope, one.subject)
    return _branches(scope, [*(case.body for case in one.cases), []], scope.file.mark(one.lineno))


def _values(scope: Scope, one: ast.AST) -> None:
    for child in ast.iter_child_nodes(one):
        if isinstance(child, ast.expr):
            value(scope, child)


def _branches(scope: Scope, branches: Sequence[Sequence[ast.stmt]], mark: Mark) -> bool:
    """Follow each of several ways, and join what names stand for at their ends."""
    before = scope.names
    ends: list[dict[str, Node]] = []
    for branch in branches:
        scope.names = dict(before)
        if not follow(scope, branch):
            ends.append(scope.names)
    scope.names = _joined(scope, ends, mark) if ends else before
    return not ends


def _joined(scope: Scope, ends: list[dict[str, Node]], mark: Mark) -> dict[str, Node]:
    joined = dict(ends[0])
    for end in ends[1:]:
        for name, node in end.items():
            mine = joined.get(name)
            joined[name] = node if mine is None else mine if mine is node else alternatives(scope, mine, node, mark)
    return joined


def _loop(scope: Scope, one: ast.For | ast.AsyncFor | ast.While, target: ast.expr | None, over: Node | None) -> None:
    """Follow a loop's body once, knowing of what it changes only what it has just set."""
    body, mark = one.body, scope.file.mark(one.lineno)
    before = dict(scope.names)
    for name in assigned(body):
        if name in scope.names:
            scope.lose(scope.names[name], f"{name} changes in a loop")
            scope.names[name] = Node(Unknown(f"{name} changes in a loop"), mark)
    if target is not None and over is not None:
        assign(scope, target, step(over, ("[", None), mark))
    scope.loops += 1
    follow(scope, body)
    scope.loops -= 1
    scope.names = _joined(scope, [before, scope.names], mark)
    follow(scope, one.orelse)


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


def assign(scope: Scope, target: ast.expr, found: Node) -> None:
    """Let a target stand for a value."""
    mark = scope.file.mark(target.lineno)
    match target:
        case ast.Name(id=name):
            scope.bind(name, found)
        case ast.Tuple(elts) | ast.List(elts):
            starred = next((at for at, e in enumerate(elts) if isinstance(e, ast.Starred)), len(elts))
            for at, element in enumerate(elts):
                assign(scope, element, step(found, ("[", at if at < starred else None), mark))
        case ast.Starred(value=inner):
            assign(scope, inner, found)
        case ast.Attribute(value=whole, attr=name):
            of = value(scope, whole).value
            if isinstance(of, Instance) and of.address in scope.file.summary.classes:
                scope.file.summary.classes[of.address].attributes[name].append(found)
            else:
                scope.lose(found, f"it is kept as {name}")
            if isinstance(of, Later):
                scope.changes(of, name)
        case ast.Subscript(value=whole, slice=key):
            scope.lose(found, "it is kept in a map")
            at_key = value(scope, key).value
            _change(scope, whole, at_key if isinstance(at_key, str) else None, found)
        case _:
            _values(scope, target)


def _change(scope: Scope, whole: ast.expr, key: str | None, found: Node) -> None:
    """Let a part of a map be another value: every name that stands for the map sees it."""
    before = value(scope, whole)
    if isinstance(before.value, Later):
        scope.changes(before.value, key)
    if not isinstance(before.value, (dict, tuple)):
        return
    if key is not None and isinstance(before.value, dict):
        after = Node({**before.value, key: found}, before.mark, before.rest)
    else:
        after = Node(Unknown("it is changed in a way that is known only when it runs"), before.mark)
    replaced(scope, before, after)


def _augment(scope: Scope, one: ast.AugAssign) -> None:
    target, mark = one.target, scope.file.mark(one.lineno)
    value(scope, one.value)
    if isinstance(target, ast.Name):
        _change(scope, target, None, scope.look(target.id, mark))
        scope.bind(target.id, Node(Unknown(f"{target.id} changes as it runs"), mark))
    else:
        assign(scope, target, Node(Unknown("it changes as it runs"), mark))


def _delete(scope: Scope, one: ast.Delete) -> None:
    for target in one.targets:
        if isinstance(target, ast.Name):
            scope.names.pop(target.id, None)
        elif isinstance(target, ast.Subscript):
            _change(scope, target.value, None, Node(None, scope.file.mark(one.lineno)))


_HOW: dict[type[ast.stmt], Callable[[Scope, Any], bool | None]] = {
    ast.AnnAssign: _annotated,
    ast.Assign: _assign,
    ast.AsyncFor: _for,
    ast.AsyncFunctionDef: define_function,
    ast.AsyncWith: _with,
    ast.AugAssign: _augment,
    ast.Break: _leave,
    ast.ClassDef: define_class,
    ast.Continue: _leave,
    ast.Delete: _delete,
    ast.Expr: _expression,
    ast.For: _for,
    ast.FunctionDef: define_function,
    ast.If: _if,
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
