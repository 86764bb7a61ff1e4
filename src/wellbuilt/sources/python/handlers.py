"""What a decorated function is handed and does, as it is written: told for frameworks that call it by themselves."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, TypeAlias

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.sources.python.expressions import value
from wellbuilt.sources.python.summary import Handler
from wellbuilt.sources.python.symbols import is_library

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.sources.python.scopes import Scope

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_BRANCHES = (ast.If, ast.IfExp, ast.Assert, ast.Raise, ast.Match)
_MAPS = frozenset({"builtins.dict", "typing.Dict", "typing.Mapping", "collections.abc.Mapping"})
_EVERYTHING = frozenset({"Exception", "BaseException"})


def handler(scope: Scope, function: Function) -> Handler:
    """Return what stands in a function: the kinds of its parameters, its calls, whether it decides anything."""
    arguments = function.args
    named = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    inside = list(_inside(function.body))
    return Handler(
        takes={one.arg: _kind(scope, one.annotation, scope.file.mark(one.lineno)) for one in named},
        calls=tuple(_call(scope, one) for one in inside if isinstance(one, ast.Call)),
        decides=any(isinstance(one, _BRANCHES) for one in inside),
        fallbacks=tuple(_text(scope, one) for each in inside if isinstance(each, ast.Try) for one in _passed_off(each)),
    )


def _text(scope: Scope, node: ast.expr) -> Node:
    return Node(scope.file.text(node), scope.file.mark(node.lineno))


def _call(scope: Scope, node: ast.Call) -> Node:
    """Return what a call calls, by its last name, and how all of it is written."""
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            called = name
        case _:
            called = ""
    text = _text(scope, node)
    return Node({"name": Node(called, text.mark), "text": text}, text.mark)


def _inside(body: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """Yield every node of some statements, those of functions and classes in them left out."""
    stack = list(reversed(body))
    while stack:
        node = stack.pop()
        if not isinstance(node, _SCOPES):
            yield node
            stack.extend(reversed(list(ast.iter_child_nodes(node))))


def _kind(scope: Scope, annotation: ast.expr | None, mark: Mark) -> Node:
    """Return what a parameter is said to be: X of `Optional[X]`, `X | None`, `Annotated[X, ...]` and `list[X]`."""
    while annotation is not None:
        match annotation:
            case ast.Name() | ast.Attribute():
                return value(scope, annotation)
            case ast.Subscript(value=whole, slice=inner):
                of = value(scope, whole)
                if is_library(of.value) and of.value.address in _MAPS:  # type: ignore[union-attr]
                    return of
                annotation = inner.elts[0] if isinstance(inner, ast.Tuple) and inner.elts else inner
            case ast.BinOp(left=left, op=ast.BitOr()):
                annotation = left
            case _:
                return Node(Unknown(f"{scope.file.text(annotation)} is known only when it runs"), mark)
    return Node(None, mark)


def _passed_off(tried: ast.Try) -> Iterator[ast.expr]:
    """Yield what the handlers of any error give back in the very form of a result, with made-up numbers in it."""
    results = [one.value for one in _inside([*tried.body, *tried.orelse]) if isinstance(one, ast.Return) and one.value]
    for caught in tried.handlers:
        anything = caught.type is None or (isinstance(caught.type, ast.Name) and caught.type.id in _EVERYTHING)
        said = list(_inside(caught.body))
        if not anything or any(isinstance(one, ast.Raise) for one in said):
            continue
        for given in (one.value for one in said if isinstance(one, ast.Return) and one.value):
            if any(_alike(given, result) for result in results):
                yield given


def _alike(given: ast.expr, result: ast.expr) -> bool:
    """Tell whether one value has the form of another and holds made-up numbers alone where that is worked out."""
    mine, theirs = _fields(given), _fields(result)
    if mine is None or theirs is None:
        worked_out = theirs is None and isinstance(_bare(result), (ast.Call, ast.Subscript, ast.Name))
        return mine is None and worked_out and _number(_bare(given))
    worked = [theirs[name] for name in mine if name in theirs and not isinstance(theirs[name], ast.Constant)]
    return bool(worked) and mine.keys() == theirs.keys() and all(_number(one) for one in mine.values())


def _fields(node: ast.expr) -> dict[str, ast.expr] | None:
    """Return the fields of a map as it is written, None for what is none."""
    match _bare(node):
        case ast.Dict(keys=keys, values=values) if all(isinstance(key, ast.Constant) for key in keys):
            return {str(key.value): one for key, one in zip(keys, values, strict=True) if isinstance(key, ast.Constant)}
        case ast.Call(args=[], keywords=[_, *_] as keywords) if all(one.arg for one in keywords):
            return {str(one.arg): one.value for one in keywords}
        case _:
            return None


def _bare(node: ast.expr) -> ast.expr:
    """Return what is handed to a call with one argument, such as `jsonify({...})`, as long as it is a map."""
    match node:
        case ast.Call(args=[ast.Dict() as inner], keywords=[]):
            return inner
        case _:
            return node


def _number(node: ast.expr) -> bool:
    inner = node.operand if isinstance(node, ast.UnaryOp) else node
    known = isinstance(inner, ast.Constant) and isinstance(inner.value, (int, float))
    return known and not isinstance(inner.value, bool)  # type: ignore[attr-defined]
