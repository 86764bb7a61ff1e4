"""What statements assign: names, attributes, parts of maps and lists."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Partial, Unknown
from wellbuilt.sources.python.columns import is_bare, is_row_by_row, set_by
from wellbuilt.sources.python.expressions import combined, value
from wellbuilt.sources.python.replacing import replaced
from wellbuilt.sources.python.symbols import Instance, Later, step

if TYPE_CHECKING:
    from typing import TypeAlias

    from wellbuilt.kernel.records import Value
    from wellbuilt.sources.python.scopes import Scope

    Body: TypeAlias = dict[str, Node] | tuple[Node, ...]

MOST_KEYS = 2_000
"""How many keys a map may have that is changed in place and still followed."""


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
            _keep(scope, value(scope, whole).value, name, found)
        case ast.Subscript(value=whole, slice=key):
            scope.lose(found, "it is kept in a map")
            at_key = value(scope, key).value
            _change(scope, whole, at_key if isinstance(at_key, str) else None, found)
            _set_columns(scope, whole, at_key, found)
        case _:
            for child in ast.iter_child_nodes(target):
                if isinstance(child, ast.expr):
                    value(scope, child)


def _keep(scope: Scope, of: Value, name: str, found: Node) -> None:
    """Let an attribute of an object be a value."""
    if isinstance(of, Instance) and of.address in scope.file.summary.classes:
        scope.file.summary.classes[of.address].attributes[name].append(found)
    else:
        scope.file.summary.assigned.add(name)
        scope.lose(found, f"it is kept as {name}")
    if isinstance(of, Later):
        scope.changes(of, name)


def _set_columns(scope: Scope, whole: ast.expr, key: Value, found: Node) -> None:
    """Let what nothing is known of, such as a table that was read, be one of which some columns are known."""
    before = value(scope, whole) if isinstance(whole, ast.Name) else None
    if is_row_by_row(found.value, scope.file.summary.events):
        return
    if before is not None and is_bare(before.value, scope.file.summary.events) and isinstance(found.value, Later):
        replaced(scope, before, Node(set_by(found.value, key), before.mark))


def _change(scope: Scope, whole: ast.expr, key: str | None, found: Node) -> None:
    """Let a part of a map be another value: every name that stands for the map sees it."""
    before = value(scope, whole)
    if isinstance(before.value, Later):
        scope.changes(before.value, key)
    if not isinstance(before.value, (dict, tuple)):
        return
    if key is not None and isinstance(before.value, dict) and len(before.value) < MOST_KEYS:
        after = Node({**before.value, key: found}, before.mark, before.rest)
    else:
        after = Node(Unknown("it is changed in a way that is known only when it runs"), before.mark)
    replaced(scope, before, after)


def augment(scope: Scope, one: ast.AugAssign) -> None:
    """Follow `name += value`."""
    target, mark = one.target, scope.file.mark(one.lineno)
    more = value(scope, one.value)
    if isinstance(target, ast.Name):
        before = scope.look(target.id, mark)
        after = combined(scope, one.op, before, more, mark) if _is_literal(before) and _is_literal(more) else None
        if after is not None and isinstance(before.value, (dict, tuple)):
            replaced(scope, before, after)
        elif after is not None:
            scope.bind(target.id, after)
        else:
            _change(scope, target, None, before)
            scope.bind(target.id, Node(Unknown(f"{target.id} changes as it runs"), mark))
    else:
        assign(scope, target, Node(Unknown("it changes as it runs"), mark))


def _is_literal(node: Node) -> bool:
    """Tell whether all of a value is known, and small enough to be followed further."""
    match node.value:
        case dict() | tuple():
            return node.rest is None and len(node.value) < MOST_KEYS
        case _:
            return isinstance(node.value, (str, int, float, Partial))


def delete(scope: Scope, one: ast.Delete) -> None:
    """Follow `del name`, or a part of a map."""
    for target in one.targets:
        if isinstance(target, ast.Name):
            scope.names.pop(target.id, None)
        elif isinstance(target, ast.Subscript):
            _change(scope, target.value, None, Node(None, scope.file.mark(one.lineno)))


def change_by(scope: Scope, call: ast.Call, changed: ast.expr, how: str, found: Node) -> None:
    """Follow a method that changes a map or list in place."""
    of = value(scope, changed)
    given = [value(scope, one) for one in call.args if calm(one) and not isinstance(one, ast.Starred)]
    named = {one.arg: value(scope, one.value) for one in call.keywords if one.arg and calm(one.value)}
    whole = len(given) == len(call.args) and len(named) == len(call.keywords)
    after = _after(of, how, given, named) if whole else None
    if after is not None and len(after) < MOST_KEYS:
        replaced(scope, of, Node(after, of.mark, of.rest))
    else:
        _change(scope, changed, None, found)


def _after(of: Node, how: str, given: list[Node], named: dict[str, Node]) -> Body | None:
    """Return the elements of a map or list after a method changed it, None where they are not known."""
    match of.value, how, given:
        case dict() as items, "update", [] if named:
            return {**items, **named}
        case dict() as items, "update", [Node(value=dict() as more, rest=None)]:
            return {**items, **more, **named}
        case dict() as items, "setdefault", [Node(value=str() as key), default] if of.rest is None:
            return {key: default, **items} if key not in items else items
        case tuple() as nodes, "append", [one] if of.rest is None:
            return (*nodes, one)
        case tuple() as nodes, "extend", [Node(value=tuple() as more, rest=None)] if of.rest is None:
            return (*nodes, *more)
        case _:
            return None


def calm(expression: ast.expr) -> bool:
    """Tell whether an expression calls nothing: it may be looked at twice."""
    return not any(isinstance(one, (ast.Call, ast.NamedExpr)) for one in ast.walk(expression))
