"""What statements assign and change, told from how they are written alone."""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CHANGING = frozenset({"append", "clear", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"})
"""Methods that change a map or a list in place."""

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def own(statements: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield every node of a scope's statements, those of the scopes inside it left out."""
    stack = list(statements)
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, _SCOPES):
            continue
        stack.extend(ast.iter_child_nodes(node))


def assigned(statements: Sequence[ast.stmt]) -> Counter[str]:
    """Return how often each name is assigned, defined, imported or deleted."""
    found: Counter[str] = Counter()
    for node in own(statements):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found[name] += 1
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found[name] += 1
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                found.update(alias.asname or alias.name.split(".")[0] for alias in names)
            case ast.ExceptHandler(name=str() as name):
                found[name] += 1
    return found


def changed(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the names of which something is changed in place."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case ast.Subscript(value=whole, ctx=ast.Store() | ast.Del()):
                found |= _root(whole)
            case ast.Call(func=ast.Attribute(value=whole, attr=how)) if how in CHANGING:
                found |= _root(whole)
            case ast.AugAssign(target=ast.Name(id=name)):
                found.add(name)
    return found


def _root(node: ast.expr) -> set[str]:
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def loose(statements: Sequence[ast.stmt]) -> frozenset[str]:
    """Return the names of a scope that what runs at another time cannot rely on."""
    several = {name for name, times in assigned(statements).items() if times > 1}
    return disturbed(statements) | several


def disturbed(statements: Sequence[ast.stmt]) -> frozenset[str]:
    """Return the names of a scope that scopes inside of it assign, or of which they change a part."""
    found: set[str] = set()
    stack = [node for node in own(statements) if isinstance(node, _SCOPES)]
    while stack:
        scope = stack.pop()
        body: Sequence[ast.AST] = scope.body if isinstance(scope.body, list) else [scope.body]
        inside = [node for one in body for node in ([one] if isinstance(one, _SCOPES) else own([one]))]
        for node in inside:
            if isinstance(node, (ast.Global, ast.Nonlocal)):
                found |= set(node.names)
        here = assigned([n for n in body if isinstance(n, ast.stmt)])
        found |= changed(inside) - here.keys() - _parameters(scope)
        stack.extend(node for node in inside if isinstance(node, _SCOPES))
    return frozenset(found)


def _parameters(scope: ast.AST) -> set[str]:
    if not isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        return set()
    return {one.arg for one in parameters(scope.args)}


def parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Return every parameter, `*` and `**` included."""
    several = [one for one in (arguments.vararg, arguments.kwarg) if one]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *several]
