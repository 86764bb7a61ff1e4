"""What statements assign and change, told from how they are written alone: one walk over a whole program."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CHANGING = frozenset({"append", "clear", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"})
"""Methods that change a map or a list in place."""


@dataclass
class Written:
    """What the code of one scope does to names, and the scopes inside it.

    `assigned` counts how often each name is assigned, defined, imported or deleted; of the `changed` names something
    is changed in place; the `elsewhere` belong to a scope around it; the `read` are looked at.
    """

    parameters: frozenset[str] = frozenset()
    assigned: Counter[str] = field(default_factory=Counter)
    changed: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
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

    def forgets(self, name: str) -> bool:
        """Tell whether what a name is given, once, is never looked at, here or in a scope inside."""
        return self.assigned[name] == 1 and name not in self.elsewhere and not self._reads(name)

    def _reads(self, name: str) -> bool:
        return name in self.read or any(one._reads(name) for one in self.inner)  # noqa: SLF001  of its own kind


Survey = dict[ast.AST, Written]
"""What each function and class of a program does to names, by its node."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_SCOPES = (*_FUNCTIONS, ast.ClassDef)
_TOLD = frozenset({
    "annotation", "arg", "attr", "conversion", "ctx", "id", "is_async", "kind", "kwd_attrs", "level", "module", "name",
    "names", "op", "ops", "rest", "returns", "simple", "type_comment",
})  # fmt: skip
"""Fields that hold no node which may bind or change a name."""


_EMPTY: tuple[type, ...] = (type(None), ast.Constant)


_FIELDS = {
    kind: () if kind in (ast.MatchSingleton, ast.Name) else tuple(name for name in kind._fields if name not in _TOLD)
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}


def survey(body: Sequence[ast.stmt]) -> tuple[Written, Survey]:
    """Return what a program does to names, and what each function and class in it does."""
    whole = Written()
    found: Survey = {}
    waiting: list[tuple[list[ast.AST], Written]] = [(list(body), whole)]
    while waiting:
        stack, scope = waiting.pop()
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind in _NOTES:
                _NOTES[kind](node, scope)
            if kind in _SCOPES:
                found[node] = inner = _inner(node, scope)
                waiting.append((_inside(node), inner))
            else:
                stack += _inside(node)
    return whole, found


def _inner(node: ast.AST, outer: Written) -> Written:
    names = {one.arg for one in parameters(node.args)} if isinstance(node, _FUNCTIONS) else set()
    inner = Written(frozenset(names))
    outer.inner.append(inner)
    return inner


def _name(node: ast.Name, scope: Written) -> None:
    if type(node.ctx) is ast.Load:
        scope.read.add(node.id)
    else:
        scope.assigned[node.id] += 1


def _defined(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.ExceptHandler, scope: Written) -> None:
    if node.name is not None:
        scope.assigned[node.name] += 1


def _imported(node: ast.Import | ast.ImportFrom, scope: Written) -> None:
    scope.assigned.update(alias.asname or alias.name.split(".")[0] for alias in node.names)


def _declared(node: ast.Global | ast.Nonlocal, scope: Written) -> None:
    scope.elsewhere |= set(node.names)


def _yields(_: ast.Yield | ast.YieldFrom, scope: Written) -> None:
    scope.yields = True


def _subscript(node: ast.Subscript, scope: Written) -> None:
    if type(node.ctx) is not ast.Load:
        scope.changed.update(_root(node.value))


def _call(node: ast.Call, scope: Written) -> None:
    if isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
        scope.changed.update(_root(node.func.value))


def _augmented(node: ast.AugAssign, scope: Written) -> None:
    if isinstance(node.target, ast.Name):
        scope.changed.add(node.target.id)


def _nothing(node: ast.AST, scope: Written) -> None:
    del node, scope


_NOTES: dict[type[ast.AST], Callable[[Any, Written], None]] = {
    ast.AsyncFunctionDef: _defined,
    ast.AugAssign: _augmented,
    ast.Call: _call,
    ast.ClassDef: _defined,
    ast.ExceptHandler: _defined,
    ast.FunctionDef: _defined,
    ast.Global: _declared,
    ast.Import: _imported,
    ast.ImportFrom: _imported,
    ast.Lambda: _nothing,
    ast.Name: _name,
    ast.Nonlocal: _declared,
    ast.Subscript: _subscript,
    ast.Yield: _yields,
    ast.YieldFrom: _yields,
}


def _root(node: ast.expr) -> Iterator[str]:
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


@dataclass(slots=True)
class Repeated:
    """What statements that are run again and again do to names, those of scopes inside left out.

    Names are `bound`; of others a part is changed in place: `parts` says under which keys, None for one not known.
    """

    bound: set[str] = field(default_factory=set)
    parts: dict[str, set[str | None]] = field(default_factory=dict)


def repeated(body: Sequence[ast.stmt]) -> Repeated:
    """Return what statements do to names."""
    found = Repeated()
    stack: list[ast.AST] = list(body)
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is ast.Name:
            if type(node.ctx) is not ast.Load:  # type: ignore[attr-defined]
                found.bound.add(node.id)  # type: ignore[attr-defined]
            continue
        if kind in _SCOPES:
            if kind is not ast.Lambda:
                found.bound.add(node.name)  # type: ignore[attr-defined]
            continue
        if kind is ast.Subscript or kind is ast.Call:
            _part(node, found)
        stack += _inside(node)
    return found


def _part(node: ast.AST, found: Repeated) -> None:
    """Note the name of which a statement changes a part."""
    match node:
        case ast.Subscript(value=whole, slice=key, ctx=ast.Store() | ast.Del()):
            plain = isinstance(whole, ast.Name) and isinstance(key, ast.Constant) and isinstance(key.value, str)
            part = key.value if plain and isinstance(key, ast.Constant) else None
        case ast.Call(func=ast.Attribute(value=whole, attr=how)) if how in CHANGING:
            part = None
        case _:
            return
    for name in _root(whole):
        found.parts.setdefault(name, set()).add(str(part) if part is not None else None)


def _inside(node: ast.AST) -> list[ast.AST]:
    """Return the nodes inside of one that may bind or change a name."""
    found: list[ast.AST] = []
    for name in _FIELDS[type(node)]:
        one: Any = getattr(node, name, None)
        if type(one) is list:
            found += [each for each in one if type(each) not in _EMPTY]
        elif type(one) not in _EMPTY:
            found.append(one)
    return found


def parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Return every parameter, `*` and `**` included."""
    several = [one for one in (arguments.vararg, arguments.kwarg) if one]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *several]
