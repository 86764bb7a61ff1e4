"""Objects that a program puts in order: `one >> other`, as orchestrators let people write it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.sources.python.symbols import Made, step

if TYPE_CHECKING:
    from wellbuilt.sources.python.scopes import Scope

SHIFTS: dict[type[ast.operator], str] = {ast.RShift: "rshift", ast.LShift: "lshift"}


def put_in_order(scope: Scope, how: ast.operator, left: Node, right: Node, mark: Mark) -> bool:
    """Note `one >> other` as the method of each side that it is; return whether it was one of objects."""
    name = SHIFTS.get(type(how))
    sides = [*_sides(left), *_sides(right)]
    objects = any(isinstance(one.value, Made) for one in sides)
    if name is None or not objects or not all(isinstance(one.value, (Made, Unknown)) for one in sides):
        return False
    for mine, method, other in ((left, f"__{name}__", right), (right, f"__r{name}__", left)):
        for one in _sides(mine):
            if isinstance(one.value, Made):
                scope.happens(step(one, (".", method), mark), Node({"0": other}, mark), mark)
    return True


def _sides(node: Node) -> tuple[Node, ...]:
    return node.value if isinstance(node.value, tuple) else (node,)
