"""Values of Python expressions, as far as they can be told without running anything."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Mark, Node, Partial, Ref, Unknown
from wellbuilt.sources.python.amounts import LONGEST, either, is_plain, join, number
from wellbuilt.sources.python.calling import above, matters, of_library, of_method, unnoted
from wellbuilt.sources.python.clients import OF_SESSION, is_maker
from wellbuilt.sources.python.columns import listed
from wellbuilt.sources.python.containers import dict_, inner, list_, several
from wellbuilt.sources.python.ordering import put_in_order
from wellbuilt.sources.python.replacing import handed
from wellbuilt.sources.python.scopes import never
from wellbuilt.sources.python.symbols import (
    OF_CLASS,
    UNFOLDED,
    Client,
    Defined,
    Global,
    Instance,
    Later,
    Own,
    Package,
    Worked,
    is_library,
    step,
)
from wellbuilt.sources.python.texts import path
from wellbuilt.sources.python.working import filled, formatted, work

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.records import Value
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
    return never(scope, node, mark)


def _constant(scope: Scope, node: ast.Constant, mark: Mark) -> Node:
    return Node(node.value, mark) if is_plain(node.value) else never(scope, node, mark)  # type: ignore[arg-type]


def _joined(scope: Scope, node: ast.JoinedStr, mark: Mark) -> Node:
    return Node(join([_part(scope, one) for one in node.values]), mark)


def _part(scope: Scope, node: ast.expr) -> Value:
    """Return a part of a text as it is put in; one that is put in otherwise than it is written is not known."""
    if not isinstance(node, ast.FormattedValue):
        return value(scope, node).value
    found = value(scope, node.value).value
    if isinstance(found, Unknown) or (node.format_spec is None and node.conversion in (-1, ord("s"))):
        return found
    how = node.format_spec.values if isinstance(node.format_spec, ast.JoinedStr) and node.conversion == -1 else []
    told = how[0].value if len(how) == 1 and isinstance(how[0], ast.Constant) else None
    written = formatted(found, told) if isinstance(told, str) else None
    return written or Unknown(f"how {scope.file.text(node.value)} is written is known only when it runs")


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


def _name(scope: Scope, node: ast.Name, mark: Mark) -> Node:
    found = scope.look(node.id, mark)
    if isinstance(found.value, Defined):
        scope.file.summary.handed_out.add(found.value.address)
    return found


def _attribute(scope: Scope, node: ast.Attribute, mark: Mark) -> Node:
    return _member(scope, seen(scope, node.value), node.attr, mark)


def seen(scope: Scope, node: ast.expr) -> Node:
    """Return what an expression amounts to of which only a part is looked at: a function is not handed out by that."""
    return scope.look(node.id, scope.file.mark(node.lineno)) if isinstance(node, ast.Name) else value(scope, node)


def _member(scope: Scope, whole: Node, name: str, mark: Mark) -> Node:
    match whole.value:
        case Package(address=place):
            return scope.file.modules.member(place, name, mark)
        case Instance(scope=path, address=owner):
            return Node(Own(path, owner, name), mark)
        case Defined(address=owner) if owner in scope.file.summary.classes:
            return Node(Own(scope.file.summary.path, owner, name, OF_CLASS), mark)
        case Unknown() | Later() if name in OF_SESSION:
            return Node(Client("", OF_SESSION[name]), mark)
        case _:
            return step(whole, (".", name), mark)


def _element(scope: Scope, node: ast.Subscript, mark: Mark) -> Node:
    of, at = value(scope, node.value), value(scope, node.slice).value
    known = at if isinstance(at, (str, int)) and not isinstance(at, bool) else listed(at)
    return step(of, ("[", known), mark)


def _binary(scope: Scope, node: ast.BinOp, mark: Mark) -> Node:
    left, right = value(scope, node.left), value(scope, node.right)
    if put_in_order(scope, node.op, left, right, mark):
        return right
    return combined(scope, node.op, left, right, mark) or never(scope, node, mark)


def combined(scope: Scope, how: ast.operator, left: Node, right: Node, mark: Mark) -> Node | None:
    """Return what an operator makes of two values, None where that is not known."""
    match left.value, how, right.value:
        case (str() | Partial()) as one, ast.Div(), (str() | Partial()) as other:
            return path([one, other], mark)
        case str() as text, ast.Mod(), _ if "%" in text:
            return Node(filled(text, right), mark)
        case (dict() | Later(), ast.BitOr(), dict()) | (dict(), ast.BitOr(), Later()):
            return work(scope, "merge", [left, right], mark)
        case (str() | Partial(), ast.Add(), _) | (_, ast.Add(), str() | Partial()):
            return Node(join([left.value, right.value]), mark)
        case tuple() as one, ast.Add(), tuple() as other if not (left.rest or right.rest) and len(one) < LONGEST:
            return Node((*one, *other), mark)
        case (int() | float()) as one, _, (int() | float()) as other:
            found = number(one, how, other)
            return None if found is None else Node(found, mark)
        case Later() as later, _, _:
            return step(Node(later, mark), (">", "operator"), mark)
        case _, _, Later() as later:
            return step(Node(later, mark), (">", "operator"), mark)
        case _:
            return None


def _either(scope: Scope, node: ast.BoolOp, mark: Mark) -> Node:
    parts = [value(scope, one) for one in node.values]
    if isinstance(node.op, ast.Or):
        found = work(scope, "or", parts, mark)
        if not isinstance(found.value, (Unknown, Worked)):
            return found
    for one in parts:
        scope.lose(one, f"it is part of {scope.file.text(node)}")
    return found if isinstance(node.op, ast.Or) else never(scope, node, mark)


def _negative(scope: Scope, node: ast.UnaryOp, mark: Mark) -> Node:
    number = value(scope, node.operand).value
    if isinstance(node.op, ast.USub) and isinstance(number, (int, float)) and not isinstance(number, bool):
        return Node(-number, mark)
    if isinstance(node.op, ast.Not) and isinstance(number, bool):
        return Node(not number, mark)
    return never(scope, node, mark)


def _call(scope: Scope, node: ast.Call, mark: Mark) -> Node:
    """Return what a call gives, and note it if it may be of what is asked for."""
    match node:
        case ast.Call(func=ast.Name(id="isinstance" | "issubclass"), args=[asked, _]):
            value(scope, asked)
            return never(scope, node, mark)
        case ast.Call(func=ast.Name(id="super"), args=[] | [ast.Name(), ast.Name()]):
            found = above(scope)
            return never(scope, node, mark) if found is None else Node(found, mark)
        case _:
            return _made(scope, node, mark)


def _made(scope: Scope, node: ast.Call, mark: Mark) -> Node:
    """Return what a call gives of what is known only by its name."""
    whole = seen(scope, node.func.value) if isinstance(node.func, ast.Attribute) else None
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
        if service and is_maker(node.func.attr):
            return of_library(scope, f"boto3.{node.func.attr}", arguments, mark)
    scope.lose(arguments, f"it is handed to {scope.file.text(node.func)}")
    return never(scope, node, mark)


def _called(scope: Scope, function: ast.expr, whole: Node | None) -> Node:
    """Return what is called, `whole` being what it is a method of; to call a function is not to hand it out."""
    mark = scope.file.mark(function.lineno)
    if whole is not None and isinstance(function, ast.Attribute):
        return _member(scope, whole, function.attr, mark)
    return seen(scope, function)


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
    ast.BoolOp: _either,
    ast.Call: _call,
    ast.Constant: _constant,
    ast.Dict: dict_,
    ast.DictComp: several,
    ast.GeneratorExp: several,
    ast.IfExp: _if,
    ast.JoinedStr: _joined,
    ast.Lambda: inner,
    ast.List: list_,
    ast.ListComp: several,
    ast.Name: _name,
    ast.NamedExpr: _named,
    ast.SetComp: inner,
    ast.Subscript: _element,
    ast.Tuple: list_,
    ast.UnaryOp: _negative,
}
