"""Values of Python expressions, as far as they can be told without running anything."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from wellbuilt.kernel.records import Mark, Node, Partial, Ref, Unknown, Value

MAX_DEPTH = 60


@dataclass(slots=True)
class Names:
    """What names stand for: one assignment each; a name assigned twice is unknown."""

    path: str
    assigned: dict[str, ast.expr | None] = field(default_factory=dict)
    outer: Names | None = None

    def bind(self, name: str, value: ast.expr | None) -> None:
        """Note an assignment; a second one makes the name unknown."""
        self.assigned[name] = None if name in self.assigned else value

    def value(self, expression: ast.expr, depth: int = 0) -> Node:
        """Return what an expression amounts to; what is not certain is `Unknown` with the reason."""
        mark = Mark(self.path, expression.lineno)
        if depth > MAX_DEPTH:
            return Node(Unknown("the expression is nested too deep"), mark)
        match expression:
            case ast.Constant(value=str() | int() | float() | bool() | None as constant):
                return Node(constant, mark)
            case ast.Dict():
                return self._dict(expression, mark, depth)
            case ast.List(elts) | ast.Tuple(elts):
                return self._list(elts, mark, depth)
            case ast.JoinedStr(values):
                return Node(self._joined(values, depth), mark)
            case ast.Name(id=name):
                return self._name(name, mark, depth)
            case ast.BinOp(left, ast.Add(), right):
                return Node(_join([self.value(left, depth + 1).value, self.value(right, depth + 1).value]), mark)
            case _:
                return Node(Unknown(f"{ast.unparse(expression)[:60]} is known only when it runs"), mark)

    def _dict(self, expression: ast.Dict, mark: Mark, depth: int) -> Node:
        items: dict[str, Node] = {}
        rest: Unknown | None = None
        for key, value in zip(expression.keys, expression.values, strict=True):
            node = self.value(value, depth + 1)
            if key is None and isinstance(node.value, dict):
                items |= node.value
                rest = rest or node.rest
            elif isinstance(key, ast.Constant) and isinstance(key.value, str):
                items[key.value] = node
            else:
                rest = Unknown(f"{ast.unparse(value if key is None else key)[:60]} is known only when it runs")
        return Node({k: n for k, n in items.items() if n.value is not None}, mark, rest)

    def _list(self, elements: list[ast.expr], mark: Mark, depth: int) -> Node:
        starred = [e for e in elements if isinstance(e, ast.Starred)]
        rest = Unknown(f"{ast.unparse(starred[0])[:60]} is known only when it runs") if starred else None
        return Node(tuple(self.value(e, depth + 1) for e in elements if not isinstance(e, ast.Starred)), mark, rest)

    def _joined(self, parts: list[ast.expr], depth: int) -> Value:
        values = [
            self.value(p.value, depth + 1).value if isinstance(p, ast.FormattedValue) else self.value(p).value
            for p in parts
        ]
        return _join(values)

    def _name(self, name: str, mark: Mark, depth: int) -> Node:
        scope: Names | None = self
        while scope is not None:
            if name in scope.assigned:
                bound = scope.assigned[name]
                if bound is None:
                    return Node(Unknown(f"{name} is assigned more than once or by a caller"), mark)
                node = scope.value(bound, depth + 1)
                return Node(node.value, Mark(mark.path, mark.line, via=node.mark), node.rest)
            scope = scope.outer
        return Node(Unknown(f"{name} is known only when it runs"), mark)


def _join(values: list[Value]) -> Value:
    """Return texts put together; what is not known stays a piece."""
    pieces: list[str | Ref | Unknown] = []
    for value in values:
        match value:
            case Partial(inner):
                pieces.extend(inner)
            case Unknown() | Ref():
                pieces.append(value)
            case str() | int() | float():
                pieces.append(str(value))
            case _:
                return Unknown("a text is put together from something that is not one")
    known = [p for p in pieces if isinstance(p, str)]
    return "".join(known) if len(known) == len(pieces) else Partial(tuple(pieces))
