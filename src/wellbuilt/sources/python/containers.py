"""Maps and lists as they are written, and what comprehensions make of others."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.sources.python.scopes import never
from wellbuilt.sources.python.working import work

if TYPE_CHECKING:
    from wellbuilt.sources.python.scopes import Scope

MOST = 50
"""How many elements of a list a comprehension is followed through."""


def dict_(scope: Scope, node: ast.Dict, mark: Mark) -> Node:
    """Return a map as it is written."""
    parts: list[Node] = []
    items: dict[str, Node] = {}
    rest: Unknown | None = None
    for key, one in zip(node.keys, node.values, strict=True):
        name = scope.value(key).value if key is not None else None
        inner = scope.value(one)
        scope.lose(inner, "it is kept in a map")
        if key is None:
            parts += [Node(items, mark, rest), inner]
            items, rest = {}, None
        elif isinstance(name, str):
            items[name] = inner
        else:
            rest = Unknown(f"{scope.file.text(key)} is known only when it runs")
    last = Node(items, mark, rest)
    return work(scope, "merge", [*parts, last], mark) if parts else last


def list_(scope: Scope, node: ast.List | ast.Tuple, mark: Mark) -> Node:
    """Return a list as it is written."""
    nodes: list[Node] = []
    rest: Unknown | None = None
    for element in node.elts:
        if not isinstance(element, ast.Starred):
            nodes.append(scope.value(element))
            scope.lose(nodes[-1], "it is kept in a list")
            continue
        inner = scope.value(element.value)
        if isinstance(inner.value, tuple) and inner.rest is None and rest is None:
            nodes.extend(inner.value)
        else:
            rest = Unknown(f"{scope.file.text(element)} is known only when it runs")
    return Node(tuple(nodes), mark, rest)


def several(scope: Scope, node: ast.ListComp | ast.GeneratorExp | ast.DictComp, mark: Mark) -> Node:
    """Return what a comprehension makes of a list that is known, where nothing in it is called that is asked for."""
    over = _over(scope, node)
    if over is None:
        return inner(scope, node, mark)
    before, noted = dict(scope.names), len(scope.file.summary.events)
    found: list[tuple[Node | None, Node]] = []
    for one in over:
        scope.file.assign(scope, node.generators[0].target, one)
        key = scope.value(node.key) if isinstance(node, ast.DictComp) else None
        found.append((key, scope.value(node.value if isinstance(node, ast.DictComp) else node.elt)))
        if len(scope.file.summary.events) != noted:
            break
    scope.names = before
    if len(scope.file.summary.events) != noted:
        return never(scope, node, mark)
    if not isinstance(node, ast.DictComp):
        return Node(tuple(one for _, one in found), mark)
    items = {key.value: one for key, one in found if key is not None and isinstance(key.value, str)}
    return Node(items, mark) if len(items) == len(found) else never(scope, node, mark)


def _over(scope: Scope, node: ast.ListComp | ast.GeneratorExp | ast.DictComp) -> tuple[Node, ...] | None:
    """Return the elements that a comprehension goes through, None where they are not all known."""
    match node.generators:
        case [ast.comprehension(iter=ast.List() | ast.Tuple() | ast.Name() | ast.Call() as of, ifs=[], is_async=0)]:
            pass
        case _:
            return None
    if isinstance(of, ast.Call) and not isinstance(of.func, ast.Attribute):
        return None
    whole = of.func.value if isinstance(of, ast.Call) and isinstance(of.func, ast.Attribute) else of
    if not isinstance(whole, (ast.Name, ast.List, ast.Tuple, ast.Dict)) or any(
        isinstance(one, (ast.Call, ast.NamedExpr)) for one in ast.walk(whole)
    ):
        return None  # what calls something is looked at once
    over = scope.value(of)
    known = isinstance(over.value, tuple) and over.rest is None and len(over.value) <= MOST
    return over.value if known and isinstance(over.value, tuple) else None


def inner(scope: Scope, node: ast.expr, mark: Mark) -> Node:
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
                scope.value(one)
    scope.loops -= 1
    scope.names = before
    return never(scope, node, mark)
