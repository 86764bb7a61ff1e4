"""Values of Python expressions, as far as they can be told without running anything."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Mark, Node, Partial, Ref, Unknown
from wellbuilt.sources.python.amounts import LONGEST, either, is_plain, join, number
from wellbuilt.sources.python.calling import matters, of_library, of_method, unnoted
from wellbuilt.sources.python.columns import listed
from wellbuilt.sources.python.ordering import put_in_order
from wellbuilt.sources.python.replacing import handed
from wellbuilt.sources.python.symbols import (
    UNFOLDED,
    Defined,
    Global,
    Instance,
    Later,
    Own,
    Package,
    is_library,
    step,
)
from wellbuilt.sources.python.texts import path

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.sources.python.scopes import Scope


def value(scope: Scope, node: ast.expr) -> Node:
    """Return what an expression amounts to, and note the calls in it; what is not certain is `Unknown`."""
    return _HOW.get(type(node), _other)(scope, node, scope.file.mark(node.lineno))


def _other(scope: Scope, node: ast.expr, mark: Mark) -> Node:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            found = value(scope, child)
            if not isinstance(node, ast.Compare):
                scope.lose(found, f"it is part of {scope.file.text(node)}")
    return _never(scope, node, mark)


def _constant(scope: Scope, node: ast.Constant, mark: Mark) -> Node:
    return Node(node.value, mark) if is_plain(node.value) else _never(scope, node, mark)  # type: ignore[arg-type]


def _joined(scope: Scope, node: ast.JoinedStr, mark: Mark) -> Node:
    parts = [v.value if isinstance(v, ast.FormattedValue) else v for v in node.values]
    return Node(join([value(scope, part).value for part in parts]), mark)


def _if(scope: Scope, node: ast.IfExp, mark: Mark) -> Node:
    value(scope, node.test)
    return alternatives(scope, value(scope, node.body), value(scope, node.orelse), mark)


def _named(scope: Scope, node: ast.NamedExpr, _: Mark) -> Node:
    scope.names[node.target.id] = value(scope, node.value)
    return scope.names[node.target.id]


def alternatives(scope: Scope, one: Node, other: Node, mark: Mark) -> Node:
    """Return what may be one thing or another; what is lost by that is noted."""
    found = either(one, other, mark)
    if isinstance(found.value, Unknown):
        for side in (one, other):
            scope.lose(side, "it stands for one thing or another")
    return found


def _never(scope: Scope, node: ast.expr, mark: Mark) -> Node:
    return Node(Unknown(f"{scope.file.text(node)} is known only when it runs"), mark)


def _name(scope: Scope, node: ast.Name, mark: Mark) -> Node:
    found = scope.look(node.id, mark)
    if isinstance(found.value, Defined):
        scope.file.summary.handed_out.add(found.value.address)
    return found


def _inner(scope: Scope, node: ast.expr, mark: Mark) -> Node:
    """Note the calls in a comprehension or a small function; its own names are not known."""
    before = dict(scope.names)
    match node:
        case ast.Lambda(args=arguments):
            own = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
        case _:
            own = [n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    scope.names |= {name: Node(Unknown(f"{name} stands for more than one thing"), mark) for name in own}
    scope.loops += 1
    for child in ast.iter_child_nodes(node):
        inner = [child.iter, *child.ifs] if isinstance(child, ast.comprehension) else [child]
        for one in inner:
            if isinstance(one, ast.expr):
                value(scope, one)
    scope.loops -= 1
    scope.names = before
    return _never(scope, node, mark)


def _attribute(scope: Scope, node: ast.Attribute, mark: Mark) -> Node:
    return _member(scope, value(scope, node.value), node.attr, mark)


def _member(scope: Scope, whole: Node, name: str, mark: Mark) -> Node:
    match whole.value:
        case Package(address=place):
            return scope.file.modules.member(place, name, mark)
        case Instance(scope=path, address=owner):
            return Node(Own(path, owner, name), mark)
        case _:
            return step(whole, (".", name), mark)


def _element(scope: Scope, node: ast.Subscript, mark: Mark) -> Node:
    of, at = value(scope, node.value), value(scope, node.slice).value
    known = at if isinstance(at, (str, int)) and not isinstance(at, bool) else listed(at)
    return step(of, ("[", known), mark)


def _dict(scope: Scope, node: ast.Dict, mark: Mark) -> Node:
    items: dict[str, Node] = {}
    rest: Unknown | None = None
    for key, one in zip(node.keys, node.values, strict=True):
        name = value(scope, key).value if key is not None else None
        inner = value(scope, one)
        scope.lose(inner, "it is kept in a map")
        if key is None and isinstance(inner.value, dict):
            items |= inner.value
            rest = rest or inner.rest
        elif isinstance(name, str):
            items[name] = inner
        else:
            rest = Unknown(f"{scope.file.text(one if key is None else key)} is known only when it runs")
    return Node(items, mark, rest)


def _list(scope: Scope, node: ast.List | ast.Tuple, mark: Mark) -> Node:
    nodes: list[Node] = []
    rest: Unknown | None = None
    for element in node.elts:
        if not isinstance(element, ast.Starred):
            nodes.append(value(scope, element))
            scope.lose(nodes[-1], "it is kept in a list")
            continue
        inner = value(scope, element.value)
        if isinstance(inner.value, tuple) and inner.rest is None and rest is None:
            nodes.extend(inner.value)
        else:
            rest = Unknown(f"{scope.file.text(element)} is known only when it runs")
    return Node(tuple(nodes), mark, rest)


def _binary(scope: Scope, node: ast.BinOp, mark: Mark) -> Node:
    left, right = value(scope, node.left), value(scope, node.right)
    if put_in_order(scope, node.op, left, right, mark):
        return right
    match left.value, node.op, right.value:
        case (str() | Partial()) as one, ast.Div(), (str() | Partial()) as other:
            return path([one, other], mark) or _never(scope, node, mark)
        case (str() | Partial(), ast.Add(), _) | (_, ast.Add(), str() | Partial()):
            return Node(join([left.value, right.value]), mark)
        case tuple() as one, ast.Add(), tuple() as other if not (left.rest or right.rest) and len(one) < LONGEST:
            return Node((*one, *other), mark)
        case (int() | float()) as one, _, (int() | float()) as other:
            found = number(one, node.op, other)
            return _never(scope, node, mark) if found is None else Node(found, mark)
        case Later() as later, _, _:
            return step(Node(later, mark), (">", "operator"), mark)
        case _, _, Later() as later:
            return step(Node(later, mark), (">", "operator"), mark)
        case _:
            return _never(scope, node, mark)


def _negative(scope: Scope, node: ast.UnaryOp, mark: Mark) -> Node:
    number = value(scope, node.operand).value
    if isinstance(node.op, ast.USub) and isinstance(number, (int, float)) and not isinstance(number, bool):
        return Node(-number, mark)
    if isinstance(node.op, ast.Not) and isinstance(number, bool):
        return Node(not number, mark)
    return _never(scope, node, mark)


def _call(scope: Scope, node: ast.Call, mark: Mark) -> Node:
    """Return what a call gives, and note it if it may be of what is asked for."""
    whole = value(scope, node.func.value) if isinstance(node.func, ast.Attribute) else None
    called = _called(scope, node.func, whole)
    arguments = given(scope, node, mark)
    scope.mention(node.func, mark)
    if whole is not None and (told := of_method(scope, whole, node.func.attr, arguments, mark)):  # type: ignore[attr-defined]
        return told
    found = called.value
    if isinstance(found, Later):
        return scope.happens(called, arguments, mark) if matters(scope, found) else unnoted(found, mark)
    if isinstance(found, Defined):
        handed(scope, found, arguments)
    if isinstance(found, (Defined, Global)):
        return scope.happens(called, arguments, mark)
    if is_library(found) and isinstance(found, Ref):
        return of_library(scope, found.address, arguments, mark)
    if isinstance(node.func, ast.Attribute) and isinstance(arguments.value, dict):
        service = arguments.value.get("0") or arguments.value.get("service_name")
        if node.func.attr in ("client", "resource") and service:
            return of_library(scope, f"boto3.{node.func.attr}", arguments, mark)
    scope.lose(arguments, f"it is handed to {scope.file.text(node.func)}")
    return _never(scope, node, mark)


def _called(scope: Scope, function: ast.expr, whole: Node | None) -> Node:
    """Return what is called, `whole` being what it is a method of; to call a function is not to hand it out."""
    mark = scope.file.mark(function.lineno)
    if whole is not None and isinstance(function, ast.Attribute):
        return _member(scope, whole, function.attr, mark)
    return scope.look(function.id, mark) if isinstance(function, ast.Name) else value(scope, function)


def given(scope: Scope, node: ast.Call, mark: Mark) -> Node:
    """Return what a call is given: positions under "0", "1" ..., keywords by name."""
    items: dict[str, Node] = {}
    rest: Unknown | None = None
    later: list[Node] = []
    for at, argument in enumerate(node.args):
        if isinstance(argument, ast.Starred):
            value(scope, argument.value)
            rest = rest or Unknown(f"{scope.file.text(argument)} is known only when it runs")
        elif rest is None:
            items[str(at)] = value(scope, argument)
        else:
            value(scope, argument)
    for keyword in node.keywords:
        inner = value(scope, keyword.value)
        if keyword.arg is not None:
            items[keyword.arg] = inner
        elif isinstance(inner.value, dict):
            items |= inner.value
            rest = rest or inner.rest
        elif isinstance(inner.value, Later):
            later.append(inner)
        else:
            rest = Unknown(f"**{scope.file.text(keyword.value)} is known only when it runs")
    if later:
        items[UNFOLDED] = Node(tuple(later), mark)
    return Node(items, mark, rest)


_HOW: dict[type[ast.expr], Callable[[Scope, Any, Mark], Node]] = {
    ast.Attribute: _attribute,
    ast.Await: lambda scope, node, _: value(scope, node.value),
    ast.BinOp: _binary,
    ast.Call: _call,
    ast.Constant: _constant,
    ast.Dict: _dict,
    ast.DictComp: _inner,
    ast.GeneratorExp: _inner,
    ast.IfExp: _if,
    ast.JoinedStr: _joined,
    ast.Lambda: _inner,
    ast.List: _list,
    ast.ListComp: _inner,
    ast.Name: _name,
    ast.NamedExpr: _named,
    ast.SetComp: _inner,
    ast.Subscript: _element,
    ast.Tuple: _list,
    ast.UnaryOp: _negative,
}
