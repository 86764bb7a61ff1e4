"""Calls of SDK clients: `boto3.client("sagemaker").create_training_job(...)` becomes a record."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import API, Mark, Node, Record, Unknown
from wellbuilt.sources.python.values import Names

if TYPE_CHECKING:
    from collections.abc import Iterator


CHANGING = frozenset({"append", "clear", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"})
"""Methods that change a dictionary or a list in place."""


def calls(content: bytes, path: str, kinds: frozenset[str]) -> Iterator[Record]:
    """Yield a record for each client call of a kind worth reading.

    Raises SyntaxError or ValueError for what is not Python. A call's address is the function it stands in, its
    name and its turn there, so that line shifts are not news.
    """
    module = ast.parse(content)
    finder = _Finder(path, kinds)
    finder.scope(module, Names(path), "")
    yield from finder.found


@dataclass(slots=True)
class _Finder:
    path: str
    kinds: frozenset[str]
    found: list[Record] = field(default_factory=list)
    turns: Counter[str] = field(default_factory=Counter)

    def scope(
        self, owner: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, names: Names, name: str
    ) -> None:
        """Read one scope: its names first, then its calls, then the scopes inside it."""
        inner: list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef] = []
        own: list[ast.AST] = []
        stack: list[ast.AST] = list(reversed(owner.body))
        while stack:
            node = stack.pop()
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                inner.append(node)
                continue
            own.append(node)
            stack.extend(reversed(list(ast.iter_child_nodes(node))))
        _bind(owner, own, names)
        for node in own:
            if isinstance(node, ast.Call):
                self._call(node, names, name)
        for one in inner:
            self.scope(one, Names(self.path, outer=names), f"{name}.{one.name}" if name else one.name)

    def _call(self, call: ast.Call, names: Names, name: str) -> None:
        if not isinstance(call.func, ast.Attribute):
            return
        service = _client(call.func.value, names)
        kind = f"{service}:{''.join(part.title() for part in call.func.attr.split('_'))}"
        if service is None or kind not in self.kinds:
            return
        where = f"{name or '<module>'}:{call.func.attr}"
        self.turns[where] += 1
        turn = self.turns[where]
        address = where if turn == 1 else f"{where}[{turn}]"
        self.found.append(Record(kind, address, _body(call, names), API.name, self.path))


def _bind(owner: ast.AST, own: list[ast.AST], names: Names) -> None:
    if isinstance(owner, (ast.FunctionDef, ast.AsyncFunctionDef)):
        arguments = owner.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            names.bind(argument.arg, None)
    _note(own, names)


def _note(own: list[ast.AST], names: Names) -> None:
    """Note what each statement of a scope assigns or changes."""
    for node in own:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    _target(target, value, names)
            case ast.AnnAssign(target=target, value=value):
                _target(target, value, names)
            case ast.For(target=target) | ast.AugAssign(target=target) | ast.NamedExpr(target=target):
                _target(target, None, names)
            case ast.Delete(targets=targets):
                _forget(targets, names)
            case ast.Call(func=ast.Attribute(value=changed, attr=how)) if how in CHANGING:
                _forget([changed], names)


def _forget(changed: list[ast.expr], names: Names) -> None:
    """Forget what names stand for when something in them is changed in place."""
    for expression in changed:
        inner = expression
        while isinstance(inner, ast.Subscript):
            inner = inner.value
        if isinstance(inner, ast.Name):
            names.assigned[inner.id] = None


def _target(target: ast.expr, value: ast.expr | None, names: Names) -> None:
    match target:
        case ast.Name(id=name):
            names.bind(name, value)
        case ast.Tuple(elts) | ast.List(elts):
            for element in elts:
                _target(element, None, names)
        case ast.Subscript():
            _forget([target], names)


def _client(expression: ast.expr, names: Names) -> str | None:
    """Return the service of a client expression, or of the name it was assigned to."""
    if isinstance(expression, ast.Name):
        scope: Names | None = names
        while scope is not None and expression.id not in scope.assigned:
            scope = scope.outer
        bound = scope.assigned[expression.id] if scope else None
        return _client(bound, scope) if bound is not None and scope and not isinstance(bound, ast.Name) else None
    match expression:
        case ast.Call(func=ast.Attribute(attr="client"), args=[ast.Constant(value=str() as service), *_]):
            return service
        case ast.Call(
            func=ast.Attribute(attr="client"),
            keywords=[ast.keyword(arg="service_name", value=ast.Constant(value=str() as service)), *_],
        ):
            return service
        case _:
            return None


def _body(call: ast.Call, names: Names) -> Node:
    mark = Mark(names.path, call.lineno)
    items: dict[str, Node] = {}
    rest: Unknown | None = None
    for keyword in call.keywords:
        node = names.value(keyword.value)
        if keyword.arg is not None:
            items[keyword.arg] = node
        elif isinstance(node.value, dict):
            items |= node.value
            rest = rest or node.rest
        else:
            rest = Unknown(f"**{ast.unparse(keyword.value)[:60]} is known only when it runs")
    return Node({key: node for key, node in items.items() if node.value is not None}, mark, rest)
