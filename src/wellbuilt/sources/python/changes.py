"""What statements assign and change, told from how they are written alone: one walk over a whole program."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHANGING = frozenset({"append", "clear", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"})
"""Methods that change a map or a list in place."""


@dataclass
class Written:
    """What the code of one scope does to names, and the scopes inside it.

    `assigned` counts how often each name is assigned, defined, imported or deleted; of the `changed` names something
    is changed in place; the `elsewhere` belong to a scope around it.
    """

    parameters: frozenset[str] = frozenset()
    assigned: Counter[str] = field(default_factory=Counter)
    changed: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    yields: bool = False
    inner: list[Written] = field(default_factory=list)

    @cached_property
    def disturbed(self) -> frozenset[str]:
        """Return the names that scopes inside assign from there, or of which they change a part."""
        found: set[str] = set()
        for one in self.inner:
            found |= one.elsewhere | (one.changed - one.assigned.keys() - one.parameters) | one.disturbed
        return frozenset(found)

    @cached_property
    def loose(self) -> frozenset[str]:
        """Return the names that what runs at another time cannot rely on: those and what is assigned several times."""
        return self.disturbed | {name for name, times in self.assigned.items() if times > 1}


Survey = dict[ast.AST, Written]
"""What each function and class of a program does to names, by its node."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_TELLING = (
    ast.AugAssign, ast.Call, ast.ClassDef, ast.ExceptHandler, ast.Global, ast.Import, ast.ImportFrom, ast.Name,
    ast.Nonlocal, ast.Subscript, ast.Yield, ast.YieldFrom, *_FUNCTIONS,
)  # fmt: skip

_SEEN = (
    ast.stmt, ast.Attribute, ast.Await, ast.BinOp, ast.BoolOp, ast.Call, ast.Compare, ast.Dict, ast.DictComp,
    ast.FormattedValue, ast.GeneratorExp, ast.IfExp, ast.JoinedStr, ast.Lambda, ast.List, ast.ListComp, ast.Name,
    ast.NamedExpr, ast.Set, ast.SetComp, ast.Slice, ast.Starred, ast.Subscript, ast.Tuple, ast.UnaryOp, ast.Yield,
    ast.YieldFrom, ast.comprehension, ast.excepthandler, ast.keyword, ast.match_case, ast.pattern, ast.withitem,
    ast.arguments,
)  # fmt: skip


def survey(body: Sequence[ast.stmt]) -> tuple[Written, Survey]:
    """Return what a program does to names, and what each function and class in it does."""
    whole = Written()
    found: Survey = {}
    stack: list[tuple[ast.AST, Written]] = [(one, whole) for one in body]
    while stack:
        node, scope = stack.pop()
        if isinstance(node, _TELLING):
            _note(node, scope)
            if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
                scope = _inner(node, scope)
                found[node] = scope
        stack.extend([(child, scope) for child in _children(node)])
    return whole, found


def _inner(node: ast.AST, outer: Written) -> Written:
    names = {one.arg for one in parameters(node.args)} if isinstance(node, _FUNCTIONS) else set()
    inner = Written(frozenset(names))
    outer.inner.append(inner)
    return inner


def _note(node: ast.AST, scope: Written) -> None:
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            scope.assigned[name] += 1
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            scope.assigned[name] += 1
        case ast.ExceptHandler(name=str() as name):
            scope.assigned[name] += 1
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            scope.assigned.update(alias.asname or alias.name.split(".")[0] for alias in aliases)
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            scope.elsewhere |= set(names)
        case ast.Yield() | ast.YieldFrom():
            scope.yields = True
        case _:
            scope.changed |= set(_changed(node))


def _changed(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Subscript(value=whole, ctx=ast.Store() | ast.Del()):
            yield from _root(whole)
        case ast.Call(func=ast.Attribute(value=whole, attr=how)) if how in CHANGING:
            yield from _root(whole)
        case ast.AugAssign(target=ast.Name(id=name)):
            yield name


def _root(node: ast.expr) -> Iterator[str]:
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


def assigned(body: Sequence[ast.stmt]) -> set[str]:
    """Return the names that statements bind, those of scopes inside left out."""
    found: set[str] = set()
    stack: list[ast.AST] = list(body)
    while stack:
        node = stack.pop()
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            found |= {node.name} if not isinstance(node, ast.Lambda) else set()
            continue
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        stack.extend(_children(node))
    return found


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is inside of a node and may matter: no operators, no constants."""
    for name in node._fields:
        inner = getattr(node, name, None)
        if isinstance(inner, list):
            yield from (one for one in inner if isinstance(one, _SEEN))
        elif isinstance(inner, _SEEN):
            yield inner


def parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Return every parameter, `*` and `**` included."""
    several = [one for one in (arguments.vararg, arguments.kwarg) if one]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *several]
